package io.sallyport.revocation;

import io.sallyport.token.Texts;
import java.time.Instant;

/**
 * One token that its issuer or an operator took back, known by its name and never by its text.
 *
 * @param iss the exact issuer, at most 512 characters
 * @param jti the token's identifier (RFC 7519 section 4.1.7), at most 512 characters
 * @param exp when the token expires by itself, after which the entry may be forgotten
 */
public record DeniedToken(String iss, String jti, Instant exp) {

    /**
     * An entry of the deny list.
     *
     * @throws IllegalArgumentException where a text is none that a token can carry
     */
    public DeniedToken {
        if (!Texts.isName(iss)) {
            throw new IllegalArgumentException("iss is no name that a token can carry");
        }
        if (!Texts.isName(jti)) {
            throw new IllegalArgumentException("jti is no name that a token can carry");
        }
    }
}
