package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.token.Ledger;
import io.sallyport.cli.token.LedgerEntry;
import io.sallyport.revocation.DeniedToken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke jti}. */
@Command(
        name = "jti",
        description = {
            "Take single tokens back by their jti, which audit records and the ledger show.",
            "Their issuer and expiry come from --ledger, or are said by --iss and --exp."
        },
        footer = {"", "Example:", "  sallyport revoke jti 5f0c1e --ledger ledger.jsonl --into revocations.json"})
final class JtiCommand extends Revoking {

    @Parameters(paramLabel = "JTI", arity = "1..*", description = "The jti of a token.")
    private List<String> jtis;

    @Option(names = "--ledger", paramLabel = "FILE", description = "The ledger in which the tokens stand.")
    private @Nullable Path ledger;

    @Option(names = "--iss", paramLabel = "ISS", description = "Without a ledger: the exact issuer.")
    private @Nullable String iss;

    @Option(
            names = "--exp",
            paramLabel = "TIME",
            description = "Without a ledger: when they expire, ISO 8601 in UTC; rather too late than too early.")
    private @Nullable Instant exp;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        List<DeniedToken> tokens = new ArrayList<>();
        for (String jti : jtis) {
            tokens.add(ledger == null ? said(jti) : fromLedger(ledger, jti));
        }
        return deny(tokens, terminal);
    }

    private DeniedToken said(String jti) throws CliException {
        if (iss == null || exp == null) {
            throw CliException.usage("Neither --ledger nor both of --iss and --exp are there", "add them");
        }
        return denied(iss, jti, exp);
    }

    private static DeniedToken fromLedger(Path ledger, String jti) throws Exception {
        LedgerEntry entry = new Ledger(ledger)
                .entries().stream()
                        .filter(one -> one.jti().equals(jti))
                        .findFirst()
                        .orElseThrow(() -> CliException.failed(
                                ledger, "it has no token " + jti, "correct the jti, or say --iss and --exp"));
        return denied(entry.iss(), entry.jti(), entry.exp());
    }
}
