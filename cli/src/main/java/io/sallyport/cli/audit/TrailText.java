package io.sallyport.cli.audit;

import io.sallyport.cli.audit.chain.ChainReport;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.Finding;
import io.sallyport.cli.audit.chain.TrailReport;
import java.util.ArrayList;
import java.util.List;

/** What verification found, in words for people. */
final class TrailText {

    private static final int SHOWN = 20;

    private TrailText() {}

    static List<String> of(TrailReport report, Expectations expectations) {
        List<String> lines = new ArrayList<>();
        report.chains().forEach(chain -> lines.addAll(lines(chain, expectations)));
        if (report.records() == 0) {
            lines.add("No record is in these files.");
        }
        lines.add(verdict(report, report.isWhole() && report.records() > 0));
        lines.addAll(findings(report));
        return lines;
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
