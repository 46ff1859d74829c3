package io.sallyport.cli.audit.chain;

import java.util.List;

/**
 * What came of reading a trail.
 *
 * @param files how many files
 * @param chains each chain
 * @param findings what is wrong, in the order of files and lines; none where the trail is whole
 * @param torn lines that broke off, each explained by a start or a loss after it, or at the end of a file
 */
public record TrailReport(int files, List<ChainReport> chains, List<Finding> findings, long torn) {

    public TrailReport {
        chains = List.copyOf(chains);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isWhole() {
        return findings.isEmpty();
    }

    /** How many records. */
    public long records() {
        return chains.stream().mapToLong(ChainReport::records).sum();
    }
}
