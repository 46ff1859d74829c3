package io.sallyport.issuer.store;

/**
 * What a transaction decided, and the last that it writes.
 *
 * @param result what it decided
 * @param statements what it still has to write
 */
public record LastWords<T>(T result, Statements statements) {}
