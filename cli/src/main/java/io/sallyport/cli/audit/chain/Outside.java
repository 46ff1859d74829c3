package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.chain.AnchorWatch.Sighting;
import java.util.List;
import java.util.Optional;

/** Holds chains against what is known outside of their files: heads, and the servers that have to be there. */
final class Outside {

    private final Expectations expectations;
    private final AnchorWatch watch;
    private final List<ChainReport> chains;
    private final List<Finding> findings;

    Outside(Expectations expectations, AnchorWatch watch, List<ChainReport> chains, List<Finding> findings) {
        this.expectations = expectations;
        this.watch = watch;
        this.chains = chains;
        this.findings = findings;
    }

    void judge() {
        expectations.anchors().forEach(this::anchor);
        if (!expectations.nodes().isEmpty()) {
            chains.forEach(this::foreignNode);
            expectations.nodes().keySet().stream().sorted().forEach(this::missingNode);
        }
    }

    private void anchor(Anchor anchor) {
        if (watch.found(anchor).isPresent() || beginsAfter(anchor)) {
            return;
        }
        Optional<Sighting> same = watch.sameNumber(anchor);
        if (same.isPresent()) {
            changed(anchor, same.get());
        } else {
            cut(anchor);
        }
    }

    private boolean beginsAfter(Anchor anchor) {
        return chains.stream().anyMatch(chain -> chain.first().prev().equals(anchor.hash()));
    }

    private void changed(Anchor anchor, Sighting record) {
        boolean said = findings.stream()
                .anyMatch(finding -> finding.file().equals(record.file()) && finding.line() == record.line());
        if (!said) {
            findings.add(new Finding(
                    Fault.CHANGED,
                    record.file(),
                    record.line(),
                    Optional.of(record.chain()),
                    record.boot(),
                    record.seq(),
                    "it is not the record that was there for " + anchor.source()));
        }
    }

    private void cut(Anchor anchor) {
        Optional<ChainReport> chain =
                chains.stream().filter(one -> isOf(anchor, one)).findFirst();
        findings.add(new Finding(
                Fault.CUT_TAIL,
                chain.map(one -> one.files().get(one.files().size() - 1)).orElse(""),
                0,
                chain.map(ChainReport::id),
                anchor.spot().map(Anchor.Spot::boot).orElse(""),
                anchor.spot().map(Anchor.Spot::seq).orElse(0L),
                "these files do not have the record that " + anchor.source()
                        + " names: the end was cut off, or the trail"
                        + " was written anew"
                        + chain.map(one ->
                                        "; they end with record " + one.last().seq() + " of boot "
                                                + one.last().boot())
                                .orElse("")));
    }

    private static boolean isOf(Anchor anchor, ChainReport chain) {
        return anchor.node().equals(chain.id().node())
                && anchor.spot()
                        .map(spot -> spot.instance().equals(chain.id().instance()))
                        .orElse(true);
    }

    private void foreignNode(ChainReport chain) {
        if (!expectations.nodes().containsKey(chain.id().node())) {
            findings.add(new Finding(
                    Fault.FOREIGN,
                    chain.files().get(0),
                    1,
                    Optional.of(chain.id()),
                    chain.first().boot(),
                    chain.first().seq(),
                    "no server of that name is known"));
        }
    }

    private void missingNode(String node) {
        if (chains.stream().noneMatch(chain -> chain.id().node().equals(node))) {
            findings.add(new Finding(
                    Fault.MISSING_NODE,
                    "",
                    0,
                    Optional.of(new ChainId(node, AuditChain.SERVER)),
                    "",
                    0,
                    "the server is known, and no record of it is here"));
        }
    }
}
