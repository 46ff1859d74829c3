package io.sallyport.cli.audit.chain;

import java.util.List;
import java.util.Map;

/**
 * What is known outside of the files.
 *
 * @param nodes the servers that have to be there, each with the RFC 7638 thumbprint of its key; none where none is known
 * @param anchors heads that were noted, printed in receipts, or stand in a state folder
 * @param beginnings where chains may begin without their first record
 */
public record Expectations(Map<String, String> nodes, List<Anchor> anchors, List<Beginning> beginnings) {

    public Expectations {
        nodes = Map.copyOf(nodes);
        anchors = List.copyOf(anchors);
        beginnings = List.copyOf(beginnings);
    }

    /** Nothing is known. */
    public static Expectations none() {
        return new Expectations(Map.of(), List.of(), List.of());
    }
}
