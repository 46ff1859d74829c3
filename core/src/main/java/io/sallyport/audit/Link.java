package io.sallyport.audit;

/**
 * Where a record stands.
 *
 * @param seq its number in its boot, from 1
 * @param prev the hash of the record before, 43 characters, or {@link AuditChain#NOTHING_BEFORE}
 */
record Link(long seq, String prev) {}
