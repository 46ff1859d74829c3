package io.sallyport.cli.audit;

import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.read.RecordFilter;
import io.sallyport.cli.audit.read.RecordReader;
import io.sallyport.cli.audit.report.Demands;
import io.sallyport.cli.audit.report.Table;
import io.sallyport.cli.audit.report.UsageReport;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.token.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit report}. */
@Command(
        name = "report",
        description = {
            "Tell who used which token, when and from where, and what was refused and why.",
            "Also which clients have scopes that no request of theirs needed, with the narrower grant to type; with --ledger which tokens end soon and which were never used. Verify the files before: a report believes them."
        },
        footer = {"", "Example:", "  sallyport audit report logs --client pump-7 --since 2026-11-01T00:00:00Z"})
final class ReportCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files, compressed or not, or folders with sallyport-audit.log and its older ones.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private RecordFilter filter;

    @Option(names = "--ledger", paramLabel = "FILE", description = "The ledger of the tokens that were minted by hand.")
    private @Nullable Path ledger;

    @Option(
            names = "--soon",
            paramLabel = "DURATION",
            defaultValue = "P14D",
            description =
                    "With --ledger: how long before its end a token is shown, ISO 8601; P14D where it is left out.")
    private Duration soon;

    @Option(
            names = "--demands",
            paramLabel = "FILE",
            description =
                    "What requests need, beyond what refusals tell: lines such as GET /orders orders:read, with * for"
                            + " each method and - for no scope; the longest beginning of the path counts.")
    private @Nullable Path demands;

    @Option(names = "--csv", description = "Print comma-separated values (RFC 4180), each table with its own head.")
    private boolean csv;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        UsageReport report = new UsageReport(demands == null ? Demands.ofRecords() : Demands.of(demands));
        long unreadable = RecordReader.read(AuditFile.of(files), record -> {
            report.learn(record);
            if (filter.wants(record)) {
                report.add(record);
            }
        });
        List<Table> tables = new ArrayList<>(report.tables());
        if (ledger != null) {
            tables.addAll(
                    report.tables(new Ledger(ledger).entries(), terminal.clock().instant(), soon));
        }
        Answer.Builder answer = Answer.done();
        for (Table table : tables) {
            answer.lines(csv ? table.csv() : table.lines()).member(table.name(), table.members());
        }
        return answer.member("unreadable", unreadable).build();
    }
}
