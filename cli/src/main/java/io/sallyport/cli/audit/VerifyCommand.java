package io.sallyport.cli.audit;

import io.sallyport.cli.audit.chain.ChainReport;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.Finding;
import io.sallyport.cli.audit.chain.TrailReport;
import io.sallyport.cli.audit.chain.TrailVerifier;
import io.sallyport.cli.audit.known.KnowledgeOptions;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit verify}. */
@Command(
        name = "verify",
        description = {
            "Say whether audit files are whole: nothing changed, missing, inserted or out of place.",
            "Takes files of several servers, rotated and compressed ones, in any order, and says by whom they are signed; public keys alone are needed.",
            "The end of a trail is proved by a head from outside: --head, --receipt or --home. Ends with 1 where it is not whole."
        },
        footer = {"", "Example:", "  sallyport audit verify logs --home standalone/configuration/sallyport"})
final class VerifyCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files, or folders with sallyport-audit.log and its older ones.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private KnowledgeOptions knowledge;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Expectations expectations = knowledge.expectations(terminal);
        TrailReport report = TrailVerifier.verify(AuditFile.of(files), expectations);
        boolean whole = report.isWhole() && report.records() > 0;
        Answer.Builder answer = Answer.yes(whole).member("whole", whole);
        return answer.lines(TrailText.of(report, expectations))
                .member("files", report.files())
                .member("records", report.records())
                .member("torn", report.torn())
                .member(
                        "chains",
                        report.chains().stream().map(ChainReport::members).toList())
                .member(
                        "findings",
                        report.findings().stream().map(Finding::members).toList())
                .build();
    }
}
