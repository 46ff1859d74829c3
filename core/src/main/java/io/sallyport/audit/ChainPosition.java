package io.sallyport.audit;

import java.time.Instant;

/**
 * The last record of a chain that is known to be written.
 *
 * @param boot of which boot, 22 characters
 * @param seq its number
 * @param hash its hash, which the next record carries, 43 characters
 * @param time when it was made, to the millisecond
 */
record ChainPosition(String boot, long seq, String hash, Instant time) {}
