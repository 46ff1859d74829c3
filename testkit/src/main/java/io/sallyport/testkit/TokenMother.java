package io.sallyport.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Good tokens of one issuer, and the same with exactly one {@link Defect}. Immutable; as thread-safe as its clock.
 *
 * <p>Every token is of subject {@code alice}, client {@code orders-client}, audience {@code orders}, scope
 * {@code orders:read}, valid for ten minutes from the clock's time, with a {@code jti} of its own; {@link #always}
 * says otherwise.
 */
public final class TokenMother {
    /** How long a good token lives. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final TestIssuer issuer;
    private final @Nullable TestIssuer other;
    private final Clock clock;
    private final UnaryOperator<TokenBuilder> habit;

    private TokenMother(TestIssuer issuer, @Nullable TestIssuer other, Clock clock, UnaryOperator<TokenBuilder> habit) {
        this.issuer = issuer;
        this.other = other;
        this.clock = clock;
        this.habit = habit;
    }

    public static TokenMother of(TestIssuer issuer, Clock clock) {
        return new TokenMother(issuer, null, clock, UnaryOperator.identity());
    }

    /** Names a second issuer that the server knows too, for defects that mix the two up. */
    public TokenMother beside(TestIssuer second) {
        return new TokenMother(issuer, second, clock, habit);
    }

    /** Makes this change to every good token before anything else, such as {@code t -> t.audience("stock")}. */
    public TokenMother always(UnaryOperator<TokenBuilder> change) {
        return new TokenMother(issuer, other, clock, token -> change.apply(habit.apply(token)));
    }

    public TestIssuer issuer() {
        return issuer;
    }

    /** The second issuer; {@link IllegalStateException} where none was named. */
    public TestIssuer otherIssuer() {
        if (other == null) {
            throw new IllegalStateException("This needs a second issuer that the server knows: call beside(...)");
        }
        return other;
    }

    /** The time that tokens are made at. */
    public Instant now() {
        return clock.instant();
    }

    /** A good access token (RFC 9068 section 2), open to changes. */
    public TokenBuilder accessToken() {
        return habit.apply(common("at+jwt").clientId("orders-client").scopes("orders:read"));
    }

    /** A good MicroProfile JWT token: {@code typ: JWT}, {@code upn}, {@code groups}; no {@code client_id}, no scope. */
    public TokenBuilder microProfileToken() {
        return habit.apply(common("JWT").claim("upn", "alice@example.org").groups("orders-reader"));
    }

    /** A good access token as a client sends it. */
    public String good() {
        return accessToken().compact();
    }

    /** A good access token with these scopes and no others. */
    public String scoped(String... scopes) {
        return accessToken().scopes(scopes).compact();
    }

    /** An access token that is good but for this one defect. */
    public String with(Defect defect) {
        return defect.in(this);
    }

    private TokenBuilder common(String typ) {
        Instant now = now();
        return new TokenBuilder(issuer.key())
                .typ(typ)
                .issuer(issuer.iss())
                .subject("alice")
                .audience("orders")
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jwtId(UUID.randomUUID().toString());
    }
}
