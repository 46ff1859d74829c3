package io.sallyport.cli.audit.chain;

/**
 * Whose records follow each other.
 *
 * @param node the name of the server
 * @param instance which trail on that server
 */
public record ChainId(String node, String instance) implements Comparable<ChainId> {

    @Override
    public int compareTo(ChainId other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : instance.compareTo(other.instance);
    }

    @Override
    public String toString() {
        return node + "/" + instance;
    }
}
