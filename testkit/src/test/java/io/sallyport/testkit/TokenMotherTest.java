package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenMotherTest {
    private static final String ISS = "https://issuer.test";
    private final SettableClock clock = SettableClock.at("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @EnumSource(TestAlgorithm.class)
    void signatureOfEachAlgorithmVerifiesIndependently(TestAlgorithm algorithm) {
        TestIssuer issuer = TestIssuer.of(ISS, algorithm);
        CompactToken token = TokenMother.of(issuer, clock).accessToken().token();

        assertThat(IndependentVerifier.verifies(token, issuer.key())).isTrue();
        assertThat(IndependentVerifier.verifies(token.withSignatureBytes(Flaw::oneBitOff), issuer.key()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = TestAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "WEAK_RS256")
    void goodAccessTokenPassesJose4jWithThePublishedKeys(TestAlgorithm algorithm) throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS, algorithm);
        TokenBuilder token = TokenMother.of(issuer, clock).accessToken();
        if (algorithm == TestAlgorithm.ED25519) {
            token.header("alg", "EdDSA"); // jose4j does not know the name of RFC 9864 yet
        }

        JwtClaims claims = jose4j(issuer, "at+jwt").processToClaims(token.compact());

        assertThat(claims.getClaimsMap())
                .containsEntry("iss", ISS)
                .containsEntry("sub", "alice")
                .containsEntry("client_id", "orders-client")
                .containsEntry("aud", "orders")
                .containsEntry("scope", "orders:read")
                .containsEntry("iat", clock.instant().getEpochSecond())
                .containsEntry("exp", clock.instant().getEpochSecond() + 600)
                .containsKey("jti")
                .hasSize(8);
    }

    @Test
    void goodMicroProfileTokenPassesJose4j() throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS, TestAlgorithm.RS256);

        JwtClaims claims = jose4j(issuer, "JWT")
                .processToClaims(
                        TokenMother.of(issuer, clock).microProfileToken().compact());

        assertThat(claims.getClaimsMap())
                .containsEntry("upn", "alice@example.org")
                .containsEntry("groups", List.of("orders-reader"))
                .containsKey("jti")
                .doesNotContainKeys("client_id", "scope");
    }

    @Test
    void headerNamesTypeAlgorithmAndKeyOnly() throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS);

        Map<String, Object> header =
                Json.object(TokenMother.of(issuer, clock).accessToken().token().headerBytes());

        assertThat(header)
                .isEqualTo(Map.of(
                        "typ", "at+jwt", "alg", "Ed25519", "kid", issuer.key().thumbprint()));
    }

    @Test
    void habitsShapeEveryTokenAndDefectsComeAfterThem() throws Exception {
        TokenMother mother = TokenMother.of(TestIssuer.of(ISS), clock)
                .always(token -> token.audience("stock").scopes("stock:read", "stock:write"))
                .always(token -> token.subject("bob"));

        assertThat(Json.claims(mother.good()))
                .containsEntry("aud", "stock")
                .containsEntry("scope", "stock:read stock:write")
                .containsEntry("sub", "bob");
        assertThat(Json.claims(mother.with(Defect.WRONG_AUDIENCE)))
                .containsEntry("aud", "another-server")
                .containsEntry("sub", "bob");
    }

    @Test
    void everyTokenHasItsOwnId() throws Exception {
        TokenMother mother = TokenMother.of(TestIssuer.of(ISS), clock);

        assertThat(Json.claims(mother.good()).get("jti"))
                .isNotEqualTo(Json.claims(mother.good()).get("jti"));
    }

    @Test
    void tokensFollowTheClock() throws Exception {
        TokenMother mother = TokenMother.of(TestIssuer.of(ISS), clock);
        clock.set(Instant.parse("2030-01-01T00:00:00.900Z"));

        assertThat(Json.claims(mother.good())).containsEntry("iat", 1_893_456_000L);
    }

    @Test
    void defectThatNeedsSecondIssuerSaysSo() {
        TokenMother mother = TokenMother.of(TestIssuer.of(ISS), clock);

        assertThatThrownBy(() -> mother.with(Defect.OTHER_ISSUERS_KEY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("beside(...)");
    }

    private JwtConsumer jose4j(TestIssuer issuer, String typ) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(issuer.jwks()).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        org.jose4j.jwa.AlgorithmConstraints.ConstraintType.BLOCK, AlgorithmIdentifiers.NONE)
                .setExpectedType(true, typ)
                .setExpectedIssuer(true, ISS)
                .setExpectedAudience(true, "orders")
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(10)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }
}
