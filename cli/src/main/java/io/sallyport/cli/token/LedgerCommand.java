package io.sallyport.cli.token;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code token ledger}. */
@Command(
        name = "ledger",
        description = {
            "Show who made which tokens for whom, and check that no line of the ledger was changed or taken out.",
            "Several options narrow it together."
        })
final class LedgerCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "The ledger.")
    private Path file;

    @Option(names = "--client", paramLabel = "ID", description = "Only tokens of this client.")
    private @Nullable String client;

    @Option(names = "--subject", paramLabel = "SUB", description = "Only tokens that speak for this subject.")
    private @Nullable String subject;

    @Option(names = "--by", paramLabel = "NAME", description = "Only tokens that this operator made.")
    private @Nullable String by;

    @Option(names = "--alive", description = "Only tokens that have not expired by themselves.")
    private boolean alive;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        List<LedgerEntry> entries = new Ledger(file)
                .entries().stream()
                        .filter(entry -> client == null || client.equals(entry.clientId()))
                        .filter(entry -> subject == null || subject.equals(entry.subject()))
                        .filter(entry -> by == null || by.equals(entry.by()))
                        .filter(entry ->
                                !alive || entry.exp().isAfter(terminal.clock().instant()))
                        .toList();
        Answer.Builder answer = Answer.done();
        entries.forEach(entry -> answer.line(line(entry)));
        return answer.line("Tokens: " + entries.size())
                .member("tokens", entries.stream().map(LedgerEntry::members).toList())
                .build();
    }

    private static String line(LedgerEntry entry) {
        return String.join(
                "  ",
                entry.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                "by " + entry.by(),
                "for " + entry.clientId() + " as " + entry.subject(),
                String.join(" ", entry.scopes()),
                "until " + entry.exp(),
                "jti " + entry.jti(),
                entry.note());
    }
}
