package io.sallyport.cli.token;

import io.sallyport.bundle.InForce;
import io.sallyport.bundle.SigningRole;
import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.audit.read.Plain;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.config.SallyportConfig;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.VerificationKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A decision of the past, by its records. */
final class CorrelationOptions {

    @Option(
            names = "--correlation",
            paramLabel = "ID",
            description =
                    "The X-Correlation-Id of an answer: show its record, and the trust then in force. With FILE the"
                            + " token is held against that trust too.")
    private @Nullable String correlation;

    @Option(
            names = "--audit",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "With --correlation: the audit files, compressed or not, or folders with sallyport-audit.log and"
                            + " its older ones.")
    private @Nullable List<Path> files;

    boolean isSaid() {
        return correlation != null || files != null;
    }

    Answer explain(Terminal terminal, TrustOptions trust, TokenInput input) throws Exception {
        if (correlation == null || files == null || trust.isTimeSaid()) {
            throw CliException.usage(
                    "--correlation and --audit go together, and the record says the time", "add or remove an option");
        }
        AuditSearch.Found found = AuditSearch.in(files, correlation);
        if (found.records().isEmpty()) {
            throw CliException.refused(
                    "No record of " + correlation + " is there", "name the audit files of that day and server");
        }
        AuditRecord decision = found.records().get(0);
        TrustThen then = TrustThen.of(found.ofTrust(), decision);
        Optional<SallyportConfig> config = trust.config(terminal);
        Optional<InForce> bundles = config.isPresent() && config.get().pin().isPresent()
                ? Optional.of(new PastTrust(config.get()).withHashes(then.hashes(), trust.bundles()))
                : Optional.empty();
        if (!input.isNamed()) {
            return shown(Answer.done(), found, then, bundles, config).build();
        }
        BearerToken token = BearerToken.of(input.read(terminal));
        Held held = held(terminal, trust, decision, bundles);
        Replay replay = Replay.of(token, held);
        Answer.Builder answer = shown(Answer.yes(replay.granted().isPresent()), found, then, bundles, config);
        boolean same = decision.text("token_hash").equals(token.hash());
        answer.line(
                        same
                                ? "The token of the record, once more:"
                                : "NOT the token of the record, held against that trust:")
                .member("token_of_the_record", same);
        replay.addTo(answer, token, held);
        return answer.build();
    }

    private static Held held(Terminal terminal, TrustOptions trust, AuditRecord decision, Optional<InForce> bundles)
            throws Exception {
        if (bundles.isEmpty()) {
            return trust.heldAt(terminal, Optional.of(decision.time()));
        }
        if (!bundles.get().bundles().containsKey(SigningRole.TRUST)) {
            throw CliException.failed(
                    "--bundle", "the trust bundle that was in force then is not here", "name its file by --bundle");
        }
        return TrustOptions.ofThen(trust.config(terminal).orElseThrow(), bundles.get(), decision.time());
    }

    private static Answer.Builder shown(
            Answer.Builder answer,
            AuditSearch.Found found,
            TrustThen then,
            Optional<InForce> bundles,
            Optional<SallyportConfig> config) {
        for (AuditRecord one : found.records()) {
            answer.line("Record").lines(RecordLines.of(one));
        }
        answer.member(
                "records", found.records().stream().map(AuditRecord::members).toList());
        List<String> lines = new ArrayList<>(
                config.isPresent() && config.get().pin().isEmpty() ? unpinned() : applied(then, bundles));
        AuditRecord decision = found.records().get(0);
        bundles.ifPresent(carried -> lines.addAll(issuers(carried, decision)));
        answer.line("Trust then in force")
                .lines(lines.stream().map(line -> "  " + line).toList());
        return answer.member("applied", members(then)).member("trust_then", lines);
    }

    private static List<String> unpinned() {
        return List.of("not known: no root is pinned, and of key files that changed no record is made");
    }

    private static List<String> applied(TrustThen then, Optional<InForce> bundles) {
        List<String> lines = new ArrayList<>();
        then.repinned()
                .ifPresent(record ->
                        lines.add("root pinned anew " + record.time() + ": " + Plain.text(record.text("detail"))));
        for (SigningRole role : List.of(SigningRole.TRUST, SigningRole.REVOCATION)) {
            TrustThen.Applied one = then.applied().get(role);
            lines.add(
                    one == null
                            ? role.word() + ": not known, since no bundle of it was applied before in these files; name"
                                    + " earlier ones"
                            : role.word() + " " + one.order() + " " + one.hash() + ", applied " + one.at()
                                    + where(role, bundles));
        }
        return lines;
    }

    private static String where(SigningRole role, Optional<InForce> bundles) {
        boolean here =
                bundles.map(carried -> carried.bundles().containsKey(role)).orElse(false);
        return here ? "" : "; what it says is not known: name the home by --home and the file by --bundle";
    }

    /** The issuer of the record, or all of them where the record names none. */
    private static List<String> issuers(InForce bundles, AuditRecord decision) {
        String iss = decision.text("iss");
        return bundles.issuers().stream()
                .filter(issuer -> iss.isEmpty() || iss.equals(issuer.policy().iss()))
                .map(CorrelationOptions::issuer)
                .toList();
    }

    private static String issuer(IssuerTrust issuer) {
        String keys = issuer.policy().local()
                ? "its own keys, of which the records of stage key tell"
                : "keys " + issuer.keys().stream().map(VerificationKey::kid).collect(Collectors.joining(", "));
        return "issuer " + issuer.policy().name() + " " + issuer.policy().iss() + ", " + keys;
    }

    private static Map<String, Object> members(TrustThen then) {
        Map<String, Object> members = new LinkedHashMap<>();
        then.applied()
                .forEach((role, one) -> members.put(
                        role.word(),
                        Map.of(
                                "order",
                                one.order(),
                                "sha256",
                                one.hash(),
                                "applied",
                                one.at().toString())));
        return members;
    }
}
