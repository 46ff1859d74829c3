package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustSnapshot;
import java.util.List;
import java.util.Random;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own reader of tokens beside jose4j's: what that refuses we never accept. */
class BesideJose4jTest {

    private static final long SEED = 20261128;
    private static final int ROUNDS = Boolean.getBoolean("test.thorough") ? 50_000 : 500;
    private static final List<String> NAMES =
            List.of("iss", "sub", "aud", "exp", "iat", "nbf", "jti", "client_id", "scope", "\\u0069ss", "x");
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"orders\"",
            "[\"orders\",\"stock\"]",
            "[]",
            "[1]",
            "{}",
            "{\"a\":[{\"a\":{}}]}",
            "[[[[[[[[[[]]]]]]]]]]",
            "0",
            "-1",
            "1e2",
            "1e400",
            "01",
            "1764324600.5",
            "99999999999999999999",
            "NaN",
            "true",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"a\nb\"",
            "'x'",
            "\"x\"}",
            "\"x\",");

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TokenVerifier verifier = new TokenVerifier(8192, new JcaSignatureVerifier());

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"ES256", "RS256"})
    void neverAcceptsWhatJose4jRefuses(TestAlgorithm algorithm) {
        Random random = new Random(SEED);
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", algorithm);
        TestIssuer other = TestIssuer.of("https://other.issuer.test", algorithm);
        TrustSnapshot trust = new Trust().in(issuer).snapshot();
        TokenMother mother = TokenMother.of(issuer, clock).beside(other);
        JwtConsumer consumer = consumer(issuer);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String token = any(mother, random);
            boolean taken = verifier.verify(BearerToken.of(token), trust, TrustedTime.certain(clock.instant()))
                    instanceof Verification.Verified;
            if (taken) {
                assertThat(isTakenBy(consumer, token)).as(token).isTrue();
                accepted++;
            } else {
                refused++;
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(ROUNDS / 20);
        assertThat(refused).as("refused").isGreaterThan(ROUNDS / 4);
    }

    /** A good token, one with a defect of the testkit, one whose claims are anything, or one whose text was changed. */
    private static String any(TokenMother mother, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> mother.with(Defect.values()[random.nextInt(Defect.values().length)]);
            case 1 -> changed(mother.good(), random);
            default -> withAnyClaims(mother.accessToken(), random).compact();
        };
    }

    private static TokenBuilder withAnyClaims(TokenBuilder token, Random random) {
        for (int change = random.nextInt(3); change > 0; change--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            switch (random.nextInt(4)) {
                case 0 -> token.without(name);
                case 1 -> token.without(name).rawClaim("\"" + name + "\":" + value);
                case 2 -> token.rawClaim("\"" + name + "\":" + value);
                default -> token.rawHeader("\"" + name + "\":" + value);
            }
        }
        return token;
    }

    private static String changed(String token, Random random) {
        int at = random.nextInt(token.length());
        String characters = "AB_-.=+/ \n#\u00e9";
        char one = characters.charAt(random.nextInt(characters.length()));
        return token.substring(0, at) + one + token.substring(at + random.nextInt(2));
    }

    private JwtConsumer consumer(TestIssuer issuer) {
        return new JwtConsumerBuilder()
                .setVerificationKey(issuer.key().publicKey())
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        issuer.key().algorithm().joseName())
                .setExpectedType(true, "at+jwt")
                .setExpectedIssuer(issuer.iss())
                .setExpectedAudience("orders")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(30)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private static boolean isTakenBy(JwtConsumer consumer, String token) {
        try {
            consumer.processToClaims(token);
            return true;
        } catch (InvalidJwtException e) {
            return false;
        }
    }
}
