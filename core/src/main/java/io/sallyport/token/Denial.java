package io.sallyport.token;

import java.util.List;

/**
 * A refused token, with its one reason.
 *
 * @param reason why
 * @param requiredScopes for {@link DenialReason#INSUFFICIENT_SCOPE} the scopes that would have been enough, else empty
 */
public record Denial(DenialReason reason, List<String> requiredScopes) {

    public Denial {
        requiredScopes = List.copyOf(requiredScopes);
    }

    /** A denial that names no scope. */
    public static Denial of(DenialReason reason) {
        return new Denial(reason, List.of());
    }
}
