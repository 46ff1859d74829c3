package io.sallyport.cli.token;

import io.sallyport.cli.command.Answer;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.RevocationVerdict;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.ScopeRoleMapper;
import io.sallyport.verify.Explanation;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import io.sallyport.verify.VerifiedToken;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A token once more before the checks of a server.
 *
 * @param verdicts each check's, in their order
 * @param outcome granted; verified, where nothing is known of revocation; denied; unavailable
 * @param reason the code of the first refusal, or of what is missing
 * @param granted the token, where it would be taken
 */
record Replay(List<Verdict> verdicts, String outcome, Optional<String> reason, Optional<VerifiedToken> granted) {

    Replay {
        verdicts = List.copyOf(verdicts);
    }

    static Replay of(BearerToken token, Held held) {
        Explanation explanation = new TokenVerifier(held.maxTokenSize(), new JcaSignatureVerifier())
                .explain(token, held.trust(), held.at());
        List<Verdict> verdicts = new ArrayList<>(held.beforehand());
        explanation.steps().forEach(step -> verdicts.add(verdict(step)));
        signed(explanation.verification())
                .ifPresent(signed -> held.knowing()
                        .ifPresent(knowing -> verdicts.addAll(RevocationVerdicts.of(
                                signed.facts(),
                                held.trust().revocations(),
                                new RevocationCheck(knowing.policy()),
                                knowing.at()))));
        Optional<String> before = held.beforehand().stream()
                .flatMap(verdict -> verdict.code().stream())
                .findFirst();
        return before.map(code -> new Replay(verdicts, "unavailable", Optional.of(code), Optional.empty()))
                .orElseGet(() -> decided(verdicts, explanation.verification(), held));
    }

    private static Verdict verdict(Explanation.Step step) {
        return step.refusal()
                .map(reason -> Verdict.refuses(step.name(), reason.code(), reason.description()))
                .orElseGet(() -> Verdict.holds(step.name(), ""));
    }

    private static Optional<VerifiedToken> signed(Verification verification) {
        if (verification instanceof Verification.Rejected rejected) {
            return rejected.token();
        }
        return verification instanceof Verification.Verified verified
                ? Optional.of(verified.token())
                : Optional.empty();
    }

    private static Replay decided(List<Verdict> verdicts, Verification verification, Held held) {
        if (verification instanceof Verification.Verified verified) {
            return standing(verdicts, verified.token(), held);
        }
        if (verification instanceof Verification.Rejected rejected) {
            return denied(verdicts, rejected.reason());
        }
        return new Replay(verdicts, "unavailable", Optional.of("keys_missing"), Optional.empty());
    }

    private static Replay standing(List<Verdict> verdicts, VerifiedToken token, Held held) {
        if (held.knowing().isEmpty()) {
            return new Replay(verdicts, "verified", Optional.empty(), Optional.of(token));
        }
        Held.Knowing knowing = held.knowing().get();
        RevocationVerdict verdict = new RevocationCheck(knowing.policy())
                .check(token.facts(), held.trust().revocations(), knowing.at());
        if (verdict instanceof RevocationVerdict.Refused refused) {
            return denied(verdicts, refused.revoked().reason());
        }
        return verdict instanceof RevocationVerdict.Stale
                ? new Replay(verdicts, "unavailable", Optional.of("knowledge_stale"), Optional.empty())
                : new Replay(verdicts, "granted", Optional.empty(), Optional.of(token));
    }

    private static Replay denied(List<Verdict> verdicts, DenialReason reason) {
        return new Replay(verdicts, "denied", Optional.of(reason.code()), Optional.empty());
    }

    /** Adds what was found. */
    void addTo(Answer.Builder answer, BearerToken token, Held held) {
        answer.fact("token_hash", "Token", token.hash())
                .fact("trust", "held against", held.place())
                .fact("time", "at", held.at().truncatedTo(ChronoUnit.MILLIS));
        verdicts.forEach(verdict -> answer.line(verdict.line()));
        answer.member("checks", verdicts.stream().map(Verdict::members).toList())
                .fact("outcome", "Outcome", outcome);
        reason.ifPresent(code -> answer.fact("reason", "Reason", code));
        if (granted.isPresent()) {
            List<String> roles = List.copyOf(
                    ScopeRoleMapper.roles(granted.get().scopes(), granted.get().issuer()));
            answer.fact("caller", "Caller", granted.get().callerName())
                    .line(String.format("%-12s %s", "Roles", String.join(", ", roles)))
                    .member("roles", roles);
        }
        held.remarks().forEach(answer::line);
        answer.member("remarks", held.remarks());
    }
}
