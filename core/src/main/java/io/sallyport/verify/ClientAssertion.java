package io.sallyport.verify;

import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JWT by which a client proves who it is (RFC 7523 section 3): well-formed, but nothing of it is believed until it is
 * verified. It is read as strictly as a token.
 */
public final class ClientAssertion {

    /** The longest that is looked at, in characters. */
    public static final int MAX_SIZE = 8192;

    /** How far ahead {@code exp} may lie, this much included: an assertion is made for one request. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** How far the client's clock may be ahead. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    /** None, the usual one, and the explicit one; an access token is no assertion (RFC 8725 section 3.11). */
    private static final Set<String> TYPES = Set.of("", "JWT", "client-authentication+jwt");

    private static final List<String> REQUIRED = List.of("iss", "sub", "aud", "exp", "jti");

    private final CompactJws jws;
    private final Optional<String> kid;
    private final String algorithm;
    private final String type;
    private final Claims claims;

    private ClientAssertion(CompactJws jws) throws Rejection {
        this.jws = jws;
        this.claims = new Claims(jws.claims(), TokenProfile.RFC9068);
        this.type = jws.headerText("typ").orElse("");
        this.kid = jws.headerText("kid");
        this.algorithm = jws.headerText("alg").orElse("");
    }

    /** Takes an assertion apart; empty where it is malformed. */
    public static Optional<ClientAssertion> read(String text) {
        try {
            return Optional.of(new ClientAssertion(CompactJws.read(BearerToken.of(text), MAX_SIZE)));
        } catch (Rejection e) {
            return Optional.empty();
        }
    }

    /** The client that it says it comes from, which only picks the keys; empty where it says none. */
    public Optional<String> claimedClient() {
        return claims.subject();
    }

    /** The {@code alg} of its header; blank where it has none. */
    public String algorithm() {
        return algorithm;
    }

    /** The key among those that it names; without a {@code kid}, the only one (OpenID Connect Core section 10.1). */
    public Optional<VerificationKey> keyAmong(List<VerificationKey> keys) {
        return kid.isEmpty()
                ? keys.stream().filter(key -> keys.size() == 1).findFirst()
                : keys.stream().filter(key -> key.kid().equals(kid.get())).findFirst();
    }

    /** Whether that key signed it, whatever it says. */
    public boolean isSignedBy(VerificationKey key, SignatureVerifier signatures) {
        return signatures.verify(key, jws.signingInput(), jws.signature());
    }

    /**
     * What is wrong with it, once its key signed it; empty where nothing is.
     *
     * @param client must be {@code iss} and {@code sub}
     * @param audiences its one {@code aud} must be among these
     * @param now the one reading of the clock for this decision
     */
    public Optional<DenialReason> refusal(String client, Set<String> audiences, Instant now) {
        if (!TYPES.contains(type)) {
            return Optional.of(DenialReason.WRONG_TYPE);
        }
        if (!REQUIRED.stream().allMatch(claims::has)) {
            return Optional.of(DenialReason.MISSING_CLAIM);
        }
        if (!claims.issuer().equals(Optional.of(client)) || !claims.subject().equals(Optional.of(client))) {
            return Optional.of(DenialReason.WRONG_ISSUER);
        }
        if (claims.audience().size() != 1 || !audiences.containsAll(claims.audience())) {
            return Optional.of(DenialReason.WRONG_AUDIENCE);
        }
        return refusalByTime(now);
    }

    /** At {@code exp} it has expired; {@code iat} and {@code nbf} may lie ahead by the skew. */
    private Optional<DenialReason> refusalByTime(Instant now) {
        if (!now.isBefore(expiry())) {
            return Optional.of(DenialReason.EXPIRED);
        }
        if (expiry().isAfter(now.plus(MAX_AHEAD))) {
            return Optional.of(DenialReason.LIFETIME_TOO_LONG);
        }
        if (isAhead(claims.issuedAt(), now)) {
            return Optional.of(DenialReason.ISSUED_IN_FUTURE);
        }
        return isAhead(claims.notBefore(), now) ? Optional.of(DenialReason.NOT_YET_VALID) : Optional.empty();
    }

    private static boolean isAhead(Optional<Instant> time, Instant now) {
        return time.filter(at -> at.isAfter(now.plus(SKEW))).isPresent();
    }

    /** The {@code jti}, by which a second use is told; only once nothing is wrong with it. */
    public String id() {
        return claims.jwtId().orElseThrow();
    }

    /** From this instant on it is worth nothing; only once nothing is wrong with it. */
    public Instant expiry() {
        return claims.expiresAt().orElseThrow();
    }

    /** Without the assertion. */
    @Override
    public String toString() {
        return "ClientAssertion[" + algorithm + "]";
    }
}
