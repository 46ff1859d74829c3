package io.sallyport.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which document says what an issuer's tokens look like. */
public enum TokenProfile {
    /** RFC 9068: JWT profile for OAuth 2.0 access tokens. */
    RFC9068(
            "rfc9068",
            Set.of("at+jwt", "application/at+jwt"),
            List.of("iss", "exp", "aud", "sub", "client_id", "iat", "jti")),
    /** Eclipse MicroProfile JWT 2.1; the {@code jti} is demanded though the specification only recommends it. */
    MP_JWT("mp-jwt", Set.of("JWT"), List.of("iss", "exp", "aud", "iat", "jti"));

    private final String word;
    private final Set<String> types;
    private final List<String> requiredClaims;

    TokenProfile(String word, Set<String> types, List<String> requiredClaims) {
        this.word = word;
        this.types = types;
        this.requiredClaims = requiredClaims;
    }

    /** The profile of that word. */
    public static Optional<TokenProfile> ofWord(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word.equals(word))
                .findFirst();
    }

    /** The word in the configuration. */
    public String word() {
        return word;
    }

    /** The {@code typ} values that are accepted unless an issuer's entry names others. */
    public Set<String> types() {
        return types;
    }

    /** The claims without which a token is refused. */
    public List<String> requiredClaims() {
        return requiredClaims;
    }
}
