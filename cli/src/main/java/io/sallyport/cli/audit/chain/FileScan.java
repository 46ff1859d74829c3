package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.line.LineReader;
import io.sallyport.cli.audit.line.RecordView;
import java.io.IOException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads one file once, each record into the chain that it is of. */
final class FileScan {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int DIGEST = 32;

    /** Records of other chains may stand between a torn line and what explains it. */
    private static final int EXPLAINED_WITHIN = 16;

    /**
     * What a file holds.
     *
     * @param file the file
     * @param segments what it has of each chain
     * @param findings what is wrong with it beside the chains
     * @param torn lines that broke off, as a crash or a full disk leaves them
     */
    record Result(AuditFile file, List<Segment> segments, List<Finding> findings, long torn) {}

    private final AuditFile file;
    private final AnchorWatch watch;
    private final MessageDigest sha256 = AuditChain.digest();
    private final byte[] digest = new byte[DIGEST];
    private final byte[] hash = new byte[RecordView.HASH];
    private final RecordView record = new RecordView();
    private final List<ChainScan> chains = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> torn = new ArrayList<>();
    private long explained;
    private int sinceTorn;

    private FileScan(AuditFile file, AnchorWatch watch) {
        this.file = file;
        this.watch = watch;
    }

    static Result of(AuditFile file, AnchorWatch watch) throws IOException {
        return new FileScan(file, watch).scan();
    }

    private Result scan() throws IOException {
        boolean damaged;
        try (LineReader lines = file.open()) {
            while (lines.next()) {
                line(lines);
            }
            damaged = lines.isDamaged();
        }
        if (sinceTorn > 0) {
            findings.addAll(torn);
            torn.clear();
        }
        if (damaged) {
            findings.add(torn(0, "the archive is damaged and ends before its end"));
        }
        List<Segment> segments = chains.stream().map(ChainScan::segment).toList();
        return new Result(file, segments, findings, explained + torn.size());
    }

    private void line(LineReader lines) throws IOException {
        if (record.read(lines.buffer(), lines.from(), lines.to())) {
            record(lines);
        } else if (lines.to() > lines.from()) {
            torn.add(torn(lines.number(), "it is no whole record"));
        }
    }

    private Finding torn(long line, String text) {
        return new Finding(Fault.TORN, file.toString(), line, Optional.empty(), "", 0, text);
    }

    private void record(LineReader lines) {
        if (!torn.isEmpty()) {
            explainTorn();
        }
        hash(lines);
        ChainScan chain = chain();
        chain.add(record, hash, lines.number());
        if (watch.mayWant(hash, record.seq())) {
            watch.see(file.toString(), chain.id(), Place.of(record, hash, lines.number()));
        }
    }

    /** A crash leaves a torn line before the next start and its seam, a full disk one before the record of the loss. */
    private void explainTorn() {
        Act act = record.isOfTheTrail() ? Act.of(record) : Act.NONE;
        boolean explains = act.is(AuditChain.SEAM) || act.is(AuditChain.LOST);
        if (explains) {
            explained += torn.size();
        } else if (++sinceTorn > EXPLAINED_WITHIN) {
            findings.addAll(torn);
        } else {
            return;
        }
        torn.clear();
        sinceTorn = 0;
    }

    private void hash(LineReader lines) {
        try {
            sha256.update(lines.buffer(), lines.from(), lines.to() - lines.from());
            sha256.digest(digest, 0, DIGEST);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        ENCODER.encode(digest, hash);
    }

    /** Mostly that of the record before. */
    private ChainScan chain() {
        for (int i = 0; i < chains.size(); i++) {
            ChainScan chain = chains.get(i);
            if (chain.isOf(record)) {
                if (i > 0) {
                    chains.remove(i);
                    chains.add(0, chain);
                }
                return chain;
            }
        }
        ChainScan chain = new ChainScan(record, file.toString());
        chains.add(0, chain);
        return chain;
    }
}
