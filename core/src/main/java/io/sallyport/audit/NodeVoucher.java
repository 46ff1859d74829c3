package io.sallyport.audit;

/** The key of a node, as far as the trail needs it: to say of its own first key whose it is. */
public interface NodeVoucher {

    /** The public half of the node's key as it stands in records: 43 characters. */
    String x();

    /** The signature of the node's key over {@link AuditChain#genesis}. */
    byte[] sign(byte[] genesis);
}
