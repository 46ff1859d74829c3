package io.sallyport.revocation;

import io.sallyport.token.DenialReason;

/**
 * That a token was taken back.
 *
 * @param reason the denial that follows
 * @param by which statement says so
 */
public record Revoked(DenialReason reason, Statement by) {

    /** The statements that take a token back, in the order in which they are asked. */
    public enum Statement {
        DENY_LIST,
        EPOCH_OF_ISSUER,
        EPOCH_OF_CLIENT,
        EPOCH_OF_SUBJECT,
        STATUS_LIST
    }
}
