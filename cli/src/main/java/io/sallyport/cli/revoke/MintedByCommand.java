package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.token.Ledger;
import io.sallyport.cli.token.LedgerEntry;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.trust.IssuerPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke minted-by}. */
@Command(
        name = "minted-by",
        description = "Take back every token that an operator made by hand and that has not expired, by the ledger.",
        footer = {"", "Example:", "  sallyport revoke minted-by olivia --ledger ledger.jsonl --into revocations.json"})
final class MintedByCommand extends Revoking {

    @Parameters(paramLabel = "NAME", description = "Who made them, as the ledger says it.")
    private String by;

    @Option(names = "--ledger", paramLabel = "FILE", required = true, description = "The ledger.")
    private Path ledger;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        List<LedgerEntry> entries = new Ledger(ledger).entries();
        if (entries.stream().noneMatch(entry -> entry.by().equals(by))) {
            throw CliException.failed(ledger, "it has no token by " + by, "name one that token ledger shows");
        }
        List<DeniedToken> tokens = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (entry.by().equals(by)
                    && entry.exp()
                            .plus(IssuerPolicy.MAX_SKEW)
                            .isAfter(terminal.clock().instant())) {
                tokens.add(denied(entry.iss(), entry.jti(), entry.exp()));
            }
        }
        return deny(tokens, terminal);
    }
}
