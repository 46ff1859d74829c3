package io.sallyport.cli.audit;

import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.audit.read.Follower;
import io.sallyport.cli.audit.read.RecordFilter;
import io.sallyport.cli.audit.read.RecordReader;
import io.sallyport.cli.audit.read.Window;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit tail}. */
@Command(
        name = "tail",
        description = {
            "Show the last records of a trail, or with -f what comes in, over the change of the day.",
            "Nothing is verified here. With -f and --json each record is printed as it stands in the file."
        })
final class TailCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "The files, compressed or not, or folders with sallyport-audit.log; with -f the running file.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of those that are there; 20 where it is left out, 0 for none.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for further records, until it is interrupted.")
    private boolean follow;

    @Mixin
    private RecordFilter filter;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (lines < 0) {
            throw CliException.usage("--lines=" + lines + " is no number of records", "write 0 or more");
        }
        List<AuditFile> chosen = AuditFile.of(files);
        if (follow) {
            follow(terminal, chosen);
            return Answer.done().build();
        }
        List<AuditRecord> last = new ArrayList<>();
        Window window = new Window(lines, last::add);
        RecordReader.read(chosen, record -> add(window, record));
        window.open();
        return Answer.done()
                .lines(last.stream().map(AuditRecord::sentence).toList())
                .member("records", last.stream().map(AuditRecord::members).toList())
                .build();
    }

    private void follow(Terminal terminal, List<AuditFile> chosen) throws Exception {
        if (chosen.size() != 1) {
            throw CliException.usage("-f follows one file, not " + chosen.size(), "name the running file");
        }
        Window window = new Window(lines, record -> show(terminal, record));
        new Follower(chosen.get(0).path(), record -> add(window, record), window::open).follow();
    }

    private void add(Window window, AuditRecord record) {
        if (filter.wants(record)) {
            window.add(record);
        }
    }

    private void show(Terminal terminal, AuditRecord record) {
        terminal.out().println(json() ? record.line() : record.sentence());
        terminal.out().flush();
    }
}
