package io.sallyport.cli.token;

import io.sallyport.revocation.Knowledge;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.Revoked;
import io.sallyport.revocation.Revoked.Statement;
import io.sallyport.revocation.StatusReference;
import io.sallyport.revocation.TokenFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each question about revocation with its verdict, by the very checks that decide. */
final class RevocationVerdicts {

    private static final String STALE = "knowledge_stale";

    private final TokenFacts token;
    private final Revocations known;
    private final RevocationCheck check;
    private final Instant at;

    private RevocationVerdicts(TokenFacts token, Revocations known, RevocationCheck check, Instant at) {
        this.token = token;
        this.known = known;
        this.check = check;
        this.at = at;
    }

    static List<Verdict> of(TokenFacts token, Revocations known, RevocationCheck check, Instant at) {
        RevocationVerdicts verdicts = new RevocationVerdicts(token, known, check, at);
        List<Verdict> all = new ArrayList<>();
        for (Statement statement : Statement.values()) {
            all.add(verdicts.ofStatement(statement));
        }
        List<Knowledge> tooOld = check.tooOld(token, known, at);
        for (KnowledgeAge age : verdicts.agesThatCount()) {
            all.add(verdicts.ofAge(age, tooOld.contains(age.what())));
        }
        return all;
    }

    private Verdict ofStatement(Statement statement) {
        Optional<Revoked> revoked = known.find(token, statement);
        if (revoked.isPresent()) {
            return Verdict.refuses(
                    name(statement),
                    revoked.get().reason().code(),
                    revoked.get().reason().description());
        }
        return statement == Statement.STATUS_LIST
                ? ofSilentList()
                : Verdict.holds(name(statement), statement == Statement.DENY_LIST ? of("entries", known.denied()) : "");
    }

    private static String of(String what, List<?> all) {
        return all.size() + " " + what + " known";
    }

    /** A list that is missing is no refusal; without it nobody knows. */
    private Verdict ofSilentList() {
        String name = name(Statement.STATUS_LIST);
        if (token.status().isEmpty()) {
            return Verdict.holds(name, "the token names none");
        }
        StatusReference status = token.status().get();
        if (known.lists().find(token.iss(), status.uri()).isPresent()) {
            return Verdict.holds(name, "entry " + status.idx() + " of " + status.uri() + " is valid");
        }
        return check.policy(known).admitsStale(token.scopes())
                ? Verdict.holds(name, status.uri() + " is not here; the policy lets these scopes go on")
                : Verdict.unknown(name, STALE, status.uri() + " is not here");
    }

    private List<KnowledgeAge> agesThatCount() {
        Optional<String> uri = token.status().map(StatusReference::uri);
        return check.ages(known, iss -> token.local(), at).stream()
                .filter(age -> age.what() != Knowledge.STATUS_LIST || uri.equals(Optional.of(age.of())))
                .toList();
    }

    private Verdict ofAge(KnowledgeAge age, boolean tooOld) {
        String name = "age of " + age.what().code().replace('_', ' ');
        String detail = "of " + age.since() + ", may be " + inDays(age.limit()) + " old";
        if (!tooOld) {
            return Verdict.holds(name, detail);
        }
        return check.policy(known).admitsStale(token.scopes())
                ? Verdict.holds(name, detail + "; too old, and the policy lets these scopes go on")
                : Verdict.unknown(name, STALE, detail);
    }

    private static String inDays(Duration limit) {
        boolean whole = limit.equals(Duration.ofDays(limit.toDays()));
        return whole ? "P" + limit.toDays() + "D" : limit.toString();
    }

    private static String name(Statement statement) {
        return switch (statement) {
            case DENY_LIST -> "deny list";
            case EPOCH_OF_ISSUER -> "epoch of the issuer";
            case EPOCH_OF_CLIENT -> "epoch of the client";
            case EPOCH_OF_SUBJECT -> "epoch of the subject";
            case STATUS_LIST -> "status list";
        };
    }
}
