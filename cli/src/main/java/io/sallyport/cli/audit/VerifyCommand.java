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
            "Say whether audit files are whole: nothing changed, missing, inserted or out of place, and by whom they are"
                    + " signed. Files of several servers, rotated and compressed ones, in any order; public keys alone.",
            "The end of a trail is proved by a head from outside: --head, --receipt or --home. Ends with 1 where it is"
                    + " not whole."
        })
final class VerifyCommand extends Verb {

    private static final int SHOWN = 20;

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
        report.chains().forEach(chain -> answer.lines(lines(chain, expectations)));
        if (report.records() == 0) {
            answer.line("No record is in these files.");
        }
        answer.line(verdict(report, whole)).lines(findings(report));
        return answer.member("files", report.files())
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

    private static String verdict(TrailReport report, boolean whole) {
        String read = report.records() + " records in " + report.files() + " files";
        return whole
                ? "WHOLE: " + read + "."
                : "NOT WHOLE: " + read + ", " + report.findings().size() + " findings.";
    }

    /** The first one counts; what follows is often its consequence. */
    private static List<String> findings(TrailReport report) {
        List<Finding> findings = report.findings();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(findings.size(), SHOWN); i++) {
            lines.add((i == 0 ? "First: " : "Then:  ") + findings.get(i).sentence());
        }
        if (findings.size() > SHOWN) {
            lines.add("... and " + (findings.size() - SHOWN) + " more; --json has all.");
        }
        return lines;
    }

    private static List<String> lines(ChainReport chain, Expectations expectations) {
        List<String> lines = new ArrayList<>();
        lines.add("Server " + chain.id().node() + ", trail " + chain.id().instance() + ": " + chain.records()
                + " records, " + chain.first().time() + " to " + chain.last().time());
        lines.add("  begins with  " + chain.begin() + key(chain, expectations));
        lines.add("  starts       " + chain.boots() + ", of which " + chain.seams()
                + " after an end that was not clean; there at most " + chain.admitted() + " records may be missing");
        lines.add("  losses       " + chain.lost() + " records, said in " + chain.losses() + " records");
        lines.add("  signed       " + chain.checkpoints() + " checkpoints; " + chain.sinceMark()
                + " records stand after the last signature");
        if (chain.covered().isEmpty()) {
            lines.add("  NOT COVERED  by any head from outside: what was cut off at the end would not show");
        }
        chain.covered().forEach(covered -> lines.add("  covered      " + covered));
        return lines;
    }

    private static String key(ChainReport chain, Expectations expectations) {
        if (chain.nodeKey().isEmpty()) {
            return "";
        }
        boolean known =
                chain.nodeKey().equals(expectations.nodes().get(chain.id().node()));
        return ", signed by SHA256:" + chain.nodeKey()
                + (known ? ", which is known as this server's key" : "; nothing here says whose key that is");
    }
}
