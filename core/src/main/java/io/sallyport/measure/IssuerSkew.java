package io.sallyport.measure;

import java.time.Duration;

/**
 * How an issuer's clock stands to this server's, as far as its tokens tell.
 *
 * @param iss the issuer
 * @param youngest the least time from a token's {@code iat} (RFC 7519 section 4.1.6, whole seconds) to its use here;
 *     less than zero where the issuer's clock is ahead
 */
public record IssuerSkew(String iss, Duration youngest) {

    /** What a person reads: a token that was used at once is as old as the issuer's clock is behind, and no younger. */
    public String text() {
        return youngest.isNegative()
                ? "ahead by at least " + youngest.negated().toSeconds() + " s"
                : "behind by at most " + youngest.toSeconds() + " s";
    }
}
