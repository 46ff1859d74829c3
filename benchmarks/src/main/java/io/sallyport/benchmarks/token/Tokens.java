package io.sallyport.benchmarks.token;

import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One issuer's good tokens of about 700 characters, and a server's trust in it. */
final class Tokens {

    static final String ISS = "https://login.plant.example/sallyport";
    static final String AUDIENCE = "orders";

    private final TestAlgorithm algorithm;
    private final TestKey key;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Tokens(String joseName) {
        this.algorithm = TestAlgorithm.valueOf(joseName.toUpperCase(Locale.ROOT));
        this.key = TestKey.of(algorithm);
    }

    TestKey key() {
        return key;
    }

    Instant now() {
        return now;
    }

    /** The next token, unlike all before it. */
    TokenBuilder next() {
        return new TokenBuilder(key)
                .typ("at+jwt")
                .issuer(ISS)
                .subject("alice")
                .clientId("orders-client")
                .audience(AUDIENCE)
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(8, ChronoUnit.HOURS))
                .jwtId(UUID.randomUUID().toString())
                .scopes("orders:read", "orders:write", "stock:read", "stock:write", "invoices:read")
                .claim("plant", "Werk Süd, hall 3")
                .claim("tenant", "plant-3");
    }

    /** The same as peers know it, by the older name of Ed25519 (RFC 8037). */
    TokenBuilder nextForPeers() {
        return algorithm == TestAlgorithm.ED25519 ? next().header("alg", "EdDSA") : next();
    }

    String[] distinct(int count) {
        String[] tokens = new String[count];
        for (int i = 0; i < count; i++) {
            tokens[i] = next().compact();
        }
        return tokens;
    }

    /** The trust of a server that knows this issuer. */
    TrustSnapshot trust() {
        try {
            Path folder = Files.createTempDirectory("sallyport-benchmark");
            Path file = TestIssuer.of(ISS, key).writeJwks(folder.resolve("plant.jwks"));
            IssuerPolicy policy = policy(file);
            TrustSnapshot trust = new TrustSnapshot(List.of(new IssuerTrust(policy, KeySetReader.read(policy))));
            Files.delete(file);
            Files.delete(folder);
            return trust;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (KeySetException e) {
            throw new IllegalStateException(e);
        }
    }

    private IssuerPolicy policy(Path keys) {
        return new IssuerPolicy(
                "plant",
                ISS,
                keys,
                false,
                EnumSet.of(SignatureAlgorithm.ofJoseName(algorithm.joseName()).orElseThrow()),
                false,
                Set.of(AUDIENCE),
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                CallerRule.SUBJECT,
                Map.of("orders:read", List.of("orders-reader"), "orders:write", List.of("orders-writer")),
                IssuerPolicy.DEFAULT_MAX_LIFETIME,
                Map.of(),
                IssuerPolicy.DEFAULT_SKEW);
    }
}
