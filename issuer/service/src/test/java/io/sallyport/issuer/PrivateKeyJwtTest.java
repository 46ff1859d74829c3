package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.ISSUER;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that sign assertions; each bad one differs from a good one in one thing, and the record has the one reason. */
class PrivateKeyJwtTest {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final String CLIENT = "key-client";
    private static final String SECOND = "two-key-client";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final TestKey KEY = TestKey.of(TestAlgorithm.ED25519);
    private static final TestKey STRANGER = TestKey.of(TestAlgorithm.ED25519);
    private static final TestIssuer TWO = TestIssuer.of("two", TestAlgorithm.ES256, TestAlgorithm.RS256);

    private static final String VERSATILE = "versatile-client";
    private static final TestIssuer EACH = TestIssuer.of(
            "each",
            TestAlgorithm.ED25519,
            TestAlgorithm.ES256,
            TestAlgorithm.ES384,
            TestAlgorithm.RS256,
            TestAlgorithm.PS256);

    @TempDir
    static Path folder;

    private static LocalIssuer issuer;

    private final AuditCapture capture = new AuditCapture();

    @BeforeAll
    static void start() throws ConfigException {
        issuer = start(folder);
    }

    private static LocalIssuer start(Path folder) throws ConfigException {
        TestIssuer.of("c", KEY).writeJwks(folder.resolve("client.jwks"));
        TWO.writeJwks(folder.resolve("two.jwks"));
        EACH.writeJwks(folder.resolve("each.jwks"));
        LocalIssuer issuer = LocalIssuer.prepare(folder);
        issuer.configure(LocalIssuer.withMore(
                "sallyport.authority.failed-authentications=1000",
                "sallyport.authority.client.key-client.scopes=orders:read",
                "sallyport.authority.client.key-client.audiences=orders",
                "sallyport.authority.client.key-client.jwks-file=client.jwks",
                "sallyport.authority.client.two-key-client.scopes=orders:read",
                "sallyport.authority.client.two-key-client.audiences=orders",
                "sallyport.authority.client.two-key-client.jwks-file=two.jwks",
                "sallyport.authority.client.versatile-client.scopes=orders:read",
                "sallyport.authority.client.versatile-client.audiences=orders",
                "sallyport.authority.client.versatile-client.jwks-file=each.jwks"));
        issuer.start();
        return issuer;
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    /** Or the next test would have this one's records. */
    @AfterEach
    void handOver() {
        issuer.handOver();
        capture.close();
    }

    /** A good assertion, as libraries make it. */
    static TokenBuilder assertion(String client, TestKey key, Instant now) {
        return new TokenBuilder(key)
                .issuer(client)
                .subject(client)
                .audience(ISSUER)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .jwtId(UUID.randomUUID().toString());
    }

    private static TokenBuilder good() {
        return assertion(CLIENT, KEY, NOW);
    }

    static TokenResponse issue(LocalIssuer issuer, String assertion, String... more) {
        String[] parameters = Stream.concat(
                        Stream.of(
                                "grant_type",
                                "client_credentials",
                                "client_assertion_type",
                                TYPE,
                                "client_assertion",
                                assertion),
                        Stream.of(more))
                .toArray(String[]::new);
        return issuer.authority()
                .tokens()
                .issue(new ClientRequest(List.of(), LocalIssuer.form(parameters), LocalIssuer.ADDRESS));
    }

    private TokenResponse issue(String assertion, String... more) {
        return issue(issuer, assertion, more);
    }

    private void assertRefusedFor(String reason, String assertion, String... more) {
        assertRefused(() -> issue(assertion, more), OAuthError.INVALID_CLIENT);
        issuer.handOver();
        assertThat(capture.records())
                .filteredOn("outcome", "denied")
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("reason", reason)
                        .containsEntry("detail", "private_key_jwt")
                        .containsEntry("client", LocalIssuer.ADDRESS));
    }

    @Test
    void aGoodAssertionIsAccepted() {
        assertThat(issue(good().compact()).scope()).isEqualTo("orders:read");
    }

    @ParameterizedTest
    @EnumSource(value = TestAlgorithm.class, mode = Mode.EXCLUDE, names = "WEAK_RS256")
    void everyAlgorithmIsAccepted(TestAlgorithm algorithm) {
        issue(assertion(VERSATILE, EACH.key(algorithm), NOW).compact());
    }

    @Test
    void theTokenEndpointIsAnAudienceToo() {
        issue(good().audience(ISSUER + "/token").compact());
    }

    @Test
    void anAudienceInAListOfOneIsAccepted() {
        issue(good().claim("aud", List.of(ISSUER)).compact());
    }

    @Test
    void theExplicitTypeIsAccepted() {
        issue(good().typ("client-authentication+jwt").compact());
        issue(good().typ("JWT").compact());
    }

    @Test
    void theSameClientIdBesideItIsAccepted() {
        issue(good().compact(), "client_id", CLIENT);
    }

    @Test
    void whatMayBeLeftOutMayBe() {
        issue(good().without("iat").withoutHeader("kid").compact());
    }

    @Test
    void eachOfTwoKeysIsTakenByItsName() {
        issue(assertion(SECOND, TWO.key(TestAlgorithm.ES256), NOW).compact());
        issue(assertion(SECOND, TWO.key(TestAlgorithm.RS256), NOW).compact());
    }

    static Stream<Arguments> badAssertions() {
        return Stream.of(
                bad("assertion_wrong_type", token -> token.typ("at+jwt")),
                bad("assertion_wrong_type", token -> token.typ("application/at+jwt")),
                bad("assertion_algorithm_not_allowed", token -> token.header("alg", "ES256")),
                bad("assertion_algorithm_not_allowed", token -> token.header("alg", "EdDSA")),
                bad("assertion_algorithm_not_allowed", token -> token.header("alg", "none")),
                bad("assertion_algorithm_not_allowed", token -> token.withoutHeader("alg")),
                bad("assertion_unknown_key", token -> token.kid("another")),
                bad("assertion_unknown_key", token -> token.signedBy(STRANGER)),
                bad("assertion_bad_signature", token -> token.signedBy(STRANGER).kid(KEY.kid())),
                bad("assertion_missing_claim", token -> token.without("iss")),
                bad("assertion_missing_claim", token -> token.without("aud")),
                bad("assertion_missing_claim", token -> token.without("exp")),
                bad("assertion_missing_claim", token -> token.without("jti")),
                bad("assertion_wrong_issuer", token -> token.issuer(SECOND)),
                bad("assertion_wrong_audience", token -> token.audience("https://other.test/sallyport")),
                bad("assertion_wrong_audience", token -> token.audience(ISSUER + "/")),
                bad("assertion_wrong_audience", token -> token.audience(ISSUER + "/revoke")),
                bad("assertion_wrong_audience", token -> token.audience(ISSUER, ISSUER + "/token")),
                bad("assertion_wrong_audience", token -> token.audience(ISSUER, "https://other.test")),
                bad("assertion_expired", token -> token.expiresAt(NOW)),
                bad("assertion_lifetime_too_long", token -> token.expiresAt(NOW.plusSeconds(301))),
                bad("assertion_issued_in_future", token -> token.issuedAt(NOW.plusSeconds(31))),
                bad("assertion_not_yet_valid", token -> token.notBefore(NOW.plusSeconds(31))),
                bad("malformed", token -> token.without("sub")),
                bad("malformed", token -> token.claim("jti", 7)),
                bad("malformed", token -> token.claim("exp", "soon")),
                bad("malformed", token -> token.header("crit", List.of("exp"))),
                bad("malformed", token -> token.header("jku", "https://other.test/keys")),
                bad("malformed", token -> token.rawClaim("\"iss\":\"" + CLIENT + "\"")),
                bad("malformed", token -> token.claim("x", "a".repeat(8192))),
                bad("malformed", token -> token.headerText(text -> text + "=")));
    }

    private static Arguments bad(String reason, UnaryOperator<TokenBuilder> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest
    @MethodSource("badAssertions")
    void aBadAssertionIsRefusedForItsOneReason(String reason, UnaryOperator<TokenBuilder> change) {
        assertRefusedFor(reason, change.apply(good()).compact());
    }

    @Test
    void theBoundsThemselvesAreAccepted() {
        issue(good().expiresAt(NOW.plusSeconds(1)).compact());
        issue(good().expiresAt(NOW.plusSeconds(300)).compact());
        issue(good().issuedAt(NOW.plusSeconds(30)).compact());
        issue(good().notBefore(NOW.plusSeconds(30)).compact());
    }

    @Test
    void aSecondUseIsRefused() {
        String assertion = good().compact();
        issue(assertion);

        assertRefusedFor("assertion_replayed", assertion);
    }

    @Test
    void aSecondUseIsRefusedInAnotherSpellingOfItsClaims() {
        issue(good().jwtId("spelled").compact());

        assertRefusedFor(
                "assertion_replayed", good().jwtId("spelled").claim("x", 1).compact());
    }

    @Test
    void aSecondUseIsRefusedAfterARestart() throws ConfigException {
        String assertion = good().compact();
        issue(assertion);
        issuer.restart();

        assertRefusedFor("assertion_replayed", assertion);
    }

    @Test
    void anotherClientMayUseTheSameIdentifier() {
        issue(good().jwtId("shared").compact());
        issue(assertion(SECOND, TWO.key(TestAlgorithm.ES256), NOW)
                .jwtId("shared")
                .compact());
    }

    @Test
    void aRefusedAssertionIsNotUsedUp() {
        assertRefused(() -> issue(good().jwtId("once").expiresAt(NOW).compact()), OAuthError.INVALID_CLIENT);

        issue(good().jwtId("once").compact());
    }

    @Test
    void usedAssertionsAreForgottenOnceTheyExpired(@TempDir Path elsewhere) throws ConfigException {
        try (LocalIssuer another = start(elsewhere)) {
            issue(another, good().compact());
            another.clock.advance(Duration.ofSeconds(60));
            issue(another, assertion(CLIENT, KEY, another.clock.instant()).compact());

            assertThat(another.count("SELECT count(*) FROM client_assertion")).isEqualTo(1);
        }
    }

    @Test
    void anotherAssertionTypeIsRefused() {
        String assertion = good().compact();
        assertRefused(
                () -> issuer.authority()
                        .tokens()
                        .issue(new ClientRequest(
                                List.of(),
                                LocalIssuer.form(
                                        "grant_type",
                                        "client_credentials",
                                        "client_assertion_type",
                                        TYPE.replace("jwt", "saml2"),
                                        "client_assertion",
                                        assertion),
                                LocalIssuer.ADDRESS)),
                OAuthError.INVALID_CLIENT);
    }

    @Test
    void anotherClientIdBesideItIsRefused() {
        assertRefusedFor("malformed", good().compact(), "client_id", SECOND);
    }

    @Test
    void aSecretBesideItIsRefused() {
        assertRefused(
                () -> issue(good().compact(), "client_id", CLIENT, "client_secret", "x"), OAuthError.INVALID_REQUEST);
    }

    @Test
    void withoutANameOfTheKeyTheClientHasOnlyOne() {
        String assertion = assertion(SECOND, TWO.key(TestAlgorithm.ES256), NOW)
                .withoutHeader("kid")
                .compact();

        assertRefusedFor("assertion_unknown_key", assertion);
    }

    @Test
    void anUnknownClientIsRefused() {
        assertRefusedFor("unknown_client", assertion("nobody", KEY, NOW).compact());
    }

    @Test
    void aClientWithoutAKeyIsRefused() {
        assertRefusedFor(
                "assertion_unknown_key", assertion(LocalIssuer.CLIENT, KEY, NOW).compact());
    }

    @Test
    void anAccessTokenOfOursIsNoAssertion() {
        assertRefusedFor("assertion_unknown_key", issue(good().compact()).accessToken(), "client_id", CLIENT);
    }

    @Test
    void aClientWithAKeyHasNoSecretFile() {
        assertThat(folder.resolve("state/clients/key-client.secret")).doesNotExist();
    }
}
