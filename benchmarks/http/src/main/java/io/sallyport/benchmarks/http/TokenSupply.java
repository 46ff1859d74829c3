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

/** The tokens that everybody gets: of RFC 9068, with what MicroProfile JWT asks for beside it. */
final class TokenSupply {
    private static final String ISSUER = "https://issuer.bench.test";

    /** Longer than any run on one server, and below the default ceiling of an issuer's entry. */
    private static final Duration LIFETIME = Duration.ofHours(11);

    private final TestIssuer issuer =
            TestIssuer.of(ISSUER, TestAlgorithm.ED25519, TestAlgorithm.ES256, TestAlgorithm.RS256);
    private final TokenMother mother = TokenMother.of(issuer, Clock.systemUTC());

    /** Distinct ones, each with a {@code jti} of its own. */
    List<String> tokens(TestAlgorithm algorithm, int count) {
        return Stream.generate(() -> token(algorithm)).limit(count).toList();
    }

    private String token(TestAlgorithm algorithm) {
        Instant now = mother.now();
        TokenBuilder token = mother.accessToken()
                .claim("upn", "alice@example.org")
                .groups("orders-reader")
                .expiresAt(now.plus(LIFETIME));
        return token.signedBy(issuer.key(algorithm)).compact();
    }

    void writeKeySet(Path file) {
        issuer.writeJwks(file);
    }

    /** What WildFly's own validation is told: one key, one algorithm. */
    String microProfileConfig(TestAlgorithm algorithm) {
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
