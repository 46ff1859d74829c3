package io.sallyport.meter;

import io.sallyport.token.BearerToken;

/**
 * Tokens whose signature was found good a short while ago. Whatever remembers them is bounded and may forget; it never
 * stands for the check of the signature.
 */
public interface KnownTokens {

    /** Whether the signature of this very text was good. */
    boolean isKnown(BearerToken token);

    /** The signature of this text was found good. */
    void verified(BearerToken token);

    /** The signature of this text was found bad, so what was known of it holds no more. */
    void refuted(BearerToken token);
}
