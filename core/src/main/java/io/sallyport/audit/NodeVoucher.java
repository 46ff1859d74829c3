package io.sallyport.audit;

/** The key of a node, as far as the trail needs it: to say of its own first key whose it is. */
public interface NodeVoucher {

    /** The RFC 7638 thumbprint of the node's key. */
    String kid();

    /** The signature of the node's key over {@link AuditChain#genesis}. */
    byte[] sign(byte[] genesis);
}
