package io.sallyport.benchmarks.http;

import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.testkit.TokenMother;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What everybody is sent: tokens of RFC 9068, with what MicroProfile JWT asks for beside it, or a password. */
final class TokenSupply {
    private static final String ISSUER = "https://issuer.bench.test";

    static final String USER = "alice";
    static final String PASSWORD = "a password for a benchmark";
    static final String ROLE = "orders-reader";

    /** Longer than any run on one server, and below the default ceiling of an issuer's entry. */
    private static final Duration LIFETIME = Duration.ofHours(11);

    private final TestIssuer issuer =
            TestIssuer.of(ISSUER, TestAlgorithm.ED25519, TestAlgorithm.ES256, TestAlgorithm.RS256);
    private final TokenMother mother = TokenMother.of(issuer, Clock.systemUTC());

    /** Values of the header {@code Authorization}; each token is distinct, with a {@code jti} of its own. */
    List<String> authorization(Credentials credentials, int count) {
        return Stream.generate(() -> authorization(credentials)).limit(count).toList();
    }

    /** One that nobody may serve: with the signature of another token, or with another password. */
    String wrong(Credentials credentials) {
        if (credentials == Credentials.PASSWORD) {
            return basic("another password");
        }
        String good = authorization(credentials);
        String other = authorization(credentials);
        return good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private String authorization(Credentials credentials) {
        return credentials.algorithm().map(this::token).map("Bearer "::concat).orElseGet(() -> basic(PASSWORD));
    }

    private static String basic(String password) {
        byte[] pair = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String token(TestAlgorithm algorithm) {
        Instant now = mother.now();
        TokenBuilder token = mother.accessToken()
                .claim("upn", "alice@example.org")
                .groups(ROLE)
                .expiresAt(now.plus(LIFETIME));
        return token.signedBy(issuer.key(algorithm)).compact();
    }

    void writeKeySet(Path file) {
        issuer.writeJwks(file);
    }

    /** What WildFly's own validation is told: one key, one algorithm. */
    String microProfileConfig(Credentials token) {
        TestAlgorithm algorithm = token.algorithm().orElseThrow();
        return """
                mp.jwt.verify.publickey=%s
                mp.jwt.verify.publickey.algorithm=%s
                mp.jwt.verify.issuer=%s
                mp.jwt.verify.audiences=orders
                """.formatted(pem(algorithm), algorithm.joseName(), ISSUER);
    }

    private String pem(TestAlgorithm algorithm) {
        byte[] key = issuer.key(algorithm).publicKey().getEncoded();
        return "-----BEGIN PUBLIC KEY-----" + new String(Base64.getEncoder().encode(key), StandardCharsets.US_ASCII)
                + "-----END PUBLIC KEY-----";
    }
}
