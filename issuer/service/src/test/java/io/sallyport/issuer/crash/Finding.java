package io.sallyport.issuer.crash;

/**
 * Something that must not have happened.
 *
 * @param invariant what it violates
 * @param number of the request whose answer shows it
 * @param reason what else is to be known
 */
record Finding(Invariant invariant, int number, String reason) {

    static Finding of(Invariant invariant, Exchange exchange, String reason) {
        return new Finding(invariant, exchange.number(), exchange + " " + reason);
    }
}
