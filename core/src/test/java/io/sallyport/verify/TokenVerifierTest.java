package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.SallyportConfig;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.EcdsaSpellings;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.ClockState;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ISS = "https://plant.issuer.test";
    private static final TestIssuer OTHER = TestIssuer.of("https://ship.issuer.test");
    private static final Map<TestAlgorithm, TestIssuer> ISSUERS = Map.of(
            TestAlgorithm.ED25519, TestIssuer.of(ISS, TestAlgorithm.ED25519),
            TestAlgorithm.ES256, TestIssuer.of(ISS, TestAlgorithm.ES256),
            TestAlgorithm.ES384, TestIssuer.of(ISS, TestAlgorithm.ES384),
            TestAlgorithm.RS256, TestIssuer.of(ISS, TestAlgorithm.RS256),
            TestAlgorithm.PS256, TestIssuer.of(ISS, TestAlgorithm.PS256));
    private static final TestIssuer PLANT = ISSUERS.get(TestAlgorithm.ED25519);

    private final SettableClock clock = SettableClock.at(NOW);
    private final TokenMother tokens = TokenMother.of(PLANT, clock).beside(OTHER);
    private final TrustSnapshot trust = new Trust().in(PLANT).in(OTHER).snapshot();

    private final TokenVerifier verifier =
            new TokenVerifier(SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, new JcaSignatureVerifier());

    private Verification verify(String token) {
        return verify(token, trust);
    }

    private Verification verify(String token, TrustedTime now) {
        return verifier.verify(BearerToken.of(token), trust, now);
    }

    private Verification verify(String token, TrustSnapshot trust) {
        return verifier.verify(BearerToken.of(token), trust, TrustedTime.certain(clock.instant()));
    }

    private void accepted(String token) {
        assertThat(verify(token)).isInstanceOf(Verification.Verified.class);
    }

    private static void rejected(Verification verification, DenialReason reason) {
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }

    static Stream<TestAlgorithm> algorithms() {
        return ISSUERS.keySet().stream().sorted();
    }

    static Stream<Arguments> defectsOfEachAlgorithm() {
        return algorithms()
                .flatMap(a -> Stream.of(Defect.values())
                        .filter(d ->
                                !(a == TestAlgorithm.ES384 && d == Defect.UNUSED_BITS)) // 96 bytes leave no bit unused
                        .map(d -> Arguments.of(a, d)));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void acceptsAGoodTokenOfEachAlgorithm(TestAlgorithm algorithm) {
        TestIssuer issuer = ISSUERS.get(algorithm);
        TokenMother mother = TokenMother.of(issuer, clock);
        assertThat(verify(mother.good(), new Trust().in(issuer).snapshot()))
                .isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                    VerifiedToken token = verified.token();
                    assertThat(token.issuer().iss()).isEqualTo(ISS);
                    assertThat(token.subject()).contains("alice");
                    assertThat(token.clientId()).contains("orders-client");
                    assertThat(token.audience()).containsExactly("orders");
                    assertThat(token.scopes()).containsExactly("orders:read");
                    assertThat(token.issuedAt()).contains(NOW);
                    assertThat(token.expiresAt()).contains(NOW.plus(TokenMother.LIFETIME));
                    assertThat(token.kid()).isEqualTo(issuer.key().kid());
                });
    }

    @ParameterizedTest
    @MethodSource("defectsOfEachAlgorithm")
    void refusesEachDefectForItsOneReason(TestAlgorithm algorithm, Defect defect) {
        TestIssuer issuer = ISSUERS.get(algorithm);
        TokenMother mother = TokenMother.of(issuer, clock).beside(OTHER);
        TrustSnapshot both = new Trust().in(issuer).in(OTHER).snapshot();
        assertThat(verify(mother.with(defect), both))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        r -> assertThat(r.reason().code()).isEqualTo(defect.denial()));
    }

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"ES256", "ES384"})
    void acceptsTheOtherSpellingOfAnEcdsaSignatureSinceDenialsAreKeyedByJti(TestAlgorithm algorithm) {
        TestIssuer issuer = ISSUERS.get(algorithm);
        String other = EcdsaSpellings.otherS(
                        TokenMother.of(issuer, clock).accessToken().token(), issuer.key())
                .text();
        assertThat(verify(other, new Trust().in(issuer).snapshot())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void hasExpiredAtTheSecondOfItsExpiryPlusSkew() {
        String token = tokens.good();
        clock.set(NOW.plus(TokenMother.LIFETIME).plusSeconds(30).minusMillis(1));
        accepted(token);
        clock.set(NOW.plus(TokenMother.LIFETIME).plusSeconds(30));
        rejected(verify(token), DenialReason.EXPIRED);
    }

    /** Where the clock is in doubt the end is judged by the later time, the beginning by the earlier. */
    @Test
    void judgesEachClaimByTheStricterTime() {
        String token = tokens.accessToken().notBefore(NOW).compact();
        Instant end = NOW.plus(TokenMother.LIFETIME).plusSeconds(30);
        Instant start = NOW.minusSeconds(30);
        Instant milli = end.minusMillis(1);
        assertThat(verify(token, suspect(milli, start))).isInstanceOf(Verification.Verified.class);
        rejected(verify(token, suspect(end, start)), DenialReason.EXPIRED);
        rejected(verify(token, suspect(milli, start.minusMillis(1))), DenialReason.NOT_YET_VALID);
        String plain = tokens.good();
        rejected(verify(plain, suspect(milli, start.minusMillis(1))), DenialReason.ISSUED_IN_FUTURE);
    }

    private static TrustedTime suspect(Instant latest, Instant earliest) {
        return new TrustedTime(ClockState.SUSPECT, latest, latest, earliest);
    }

    @Test
    void isValidFromTheSecondOfNotBeforeMinusSkew() {
        String token = tokens.accessToken().notBefore(NOW.plusSeconds(60)).compact();
        clock.set(NOW.plusSeconds(30).minusMillis(1));
        rejected(verify(token), DenialReason.NOT_YET_VALID);
        clock.set(NOW.plusSeconds(30));
        accepted(token);
    }

    @Test
    void mayBeIssuedAheadByTheSkew() {
        accepted(tokens.accessToken().issuedAt(NOW.plusSeconds(30)).compact());
        rejected(verify(tokens.accessToken().issuedAt(NOW.plusSeconds(31)).compact()), DenialReason.ISSUED_IN_FUTURE);
    }

    @Test
    void mayLiveAsLongAsTheCeilingAndNoLonger() {
        TrustSnapshot strict = new Trust()
                .in(PLANT, p -> Policies.maxLifetime(p, TokenMother.LIFETIME))
                .snapshot();
        assertThat(verify(tokens.good(), strict)).isInstanceOf(Verification.Verified.class);
        String longer = tokens.accessToken()
                .expiresAt(NOW.plus(TokenMother.LIFETIME).plusSeconds(1))
                .compact();
        rejected(verify(longer, strict), DenialReason.LIFETIME_TOO_LONG);
    }

    @Test
    void livesNoLongerThanItsStrictestScopeAllows() {
        TrustSnapshot strict = new Trust()
                .in(PLANT, p -> Policies.scopeLifetime(p, "orders:write", Duration.ofMinutes(5)))
                .snapshot();
        assertThat(verify(tokens.scoped("orders:read"), strict)).isInstanceOf(Verification.Verified.class);
        rejected(verify(tokens.scoped("orders:read", "orders:write"), strict), DenialReason.LIFETIME_TOO_LONG);
    }

    @Test
    void acceptsTheOldNameOfEd25519WhereTheEntryAllowsIt() {
        TrustSnapshot legacy = new Trust().in(PLANT, Policies::legacyEdDsa).snapshot();
        String token = tokens.accessToken().header("alg", "EdDSA").compact();
        assertThat(verify(token, legacy)).isInstanceOf(Verification.Verified.class);
        rejected(verify(token), DenialReason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void acceptsMicroProfileTokensWhereTheEntrySaysSo() {
        TrustSnapshot microProfile =
                new Trust().in(PLANT, Policies::microProfile).snapshot();
        assertThat(verify(tokens.microProfileToken().compact(), microProfile))
                .isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                    assertThat(verified.token().subject()).contains("alice@example.org");
                    assertThat(verified.token().scopes()).containsExactly("orders-reader");
                });
        rejected(verify(tokens.microProfileToken().compact()), DenialReason.WRONG_TYPE);
        rejected(verify(tokens.good(), microProfile), DenialReason.WRONG_TYPE);
        rejected(verify(tokens.microProfileToken().without("jti").compact(), microProfile), DenialReason.MISSING_CLAIM);
    }

    @Test
    void acceptsTheLongNameOfTheType() {
        accepted(tokens.accessToken().typ("application/at+jwt").compact());
    }

    @Test
    void acceptsOneOfSeveralAudiences() {
        accepted(tokens.accessToken().audience("stock", "orders").compact());
    }

    @Test
    void tellsOneKidAtTwoIssuersApartByTheIssuerThatTheTokenNames() {
        TestIssuer one = TestIssuer.of("https://one.test", TestKey.of(TestAlgorithm.ED25519, "k1"));
        TestIssuer two = TestIssuer.of("https://two.test", TestKey.of(TestAlgorithm.ED25519, "k1"));
        TrustSnapshot both = new Trust().in(one).in(two).snapshot();
        assertThat(verify(TokenMother.of(one, clock).good(), both)).isInstanceOf(Verification.Verified.class);
        assertThat(verify(TokenMother.of(two, clock).good(), both)).isInstanceOf(Verification.Verified.class);
        String crossed =
                TokenMother.of(one, clock).accessToken().issuer(two.iss()).compact();
        rejected(verify(crossed, both), DenialReason.BAD_SIGNATURE);
        String third = TokenMother.of(one, clock)
                .accessToken()
                .issuer("https://three.test")
                .compact();
        rejected(verify(third, both), DenialReason.WRONG_ISSUER);
    }

    @Test
    void waitsForALocalIssuersKeysAndForNobodyElses() {
        TestIssuer local = TestIssuer.of("https://local.test");
        TrustSnapshot waiting = new Trust().waitingFor(local).in(PLANT).snapshot();
        assertThat(verify(TokenMother.of(local, clock).good(), waiting))
                .isEqualTo(new Verification.KeysMissing(Optional.of(local.key().kid())));
        assertThat(verify(tokens.good(), waiting)).isInstanceOf(Verification.Verified.class);
        rejected(verify(tokens.with(Defect.UNKNOWN_KID), waiting), DenialReason.UNKNOWN_KEY);
    }

    @Test
    void keepsTheClaimsOfATokenThatWasRefusedAfterItsSignature() {
        assertThat(verify(tokens.with(Defect.EXPIRED)))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        r -> assertThat(r.token().flatMap(VerifiedToken::subject))
                                .contains("alice"));
        assertThat(verify(tokens.with(Defect.TAMPERED_PAYLOAD)))
                .isInstanceOfSatisfying(
                        Verification.Rejected.class, r -> assertThat(r.token()).isEmpty());
    }

    @Test
    void looksAtNothingBeyondTheSizeLimit() {
        String token = tokens.good();
        TokenVerifier exact = new TokenVerifier(token.length(), new JcaSignatureVerifier());
        TokenVerifier short1 = new TokenVerifier(token.length() - 1, new JcaSignatureVerifier());
        assertThat(exact.verify(BearerToken.of(token), trust, TrustedTime.certain(NOW)))
                .isInstanceOf(Verification.Verified.class);
        rejected(short1.verify(BearerToken.of(token), trust, TrustedTime.certain(NOW)), DenialReason.MALFORMED);
    }

    @Test
    void refusesLimitsThatItCannotCheck() {
        rejected(
                verify(tokens.accessToken()
                        .claim("limits", Map.of("source", List.of("10.0.0.0/8")))
                        .compact()),
                DenialReason.LIMIT_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-100000000", "1e41", "1e2147483648", "1e99999999999999999999"})
    void refusesNumbersThatOnlyCostTime(String number) {
        rejected(verify(tokens.accessToken().claimJson("nbf", number).compact()), DenialReason.MALFORMED);
        rejected(verify(tokens.accessToken().claimJson("note", number).compact()), DenialReason.MALFORMED);
        rejected(verify(tokens.accessToken().rawHeader("\"note\":" + number).compact()), DenialReason.MALFORMED);
    }

    @Test
    void takesAsManyScopesAsFit() {
        accepted(tokens.accessToken().claim("scope", "a ".repeat(2_300) + "a").compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a  b", "a\tb", "\u00e9", "a\"b"})
    void refusesAScopeClaimThatIsNoListOfScopes(String scope) {
        rejected(verify(tokens.accessToken().claim("scope", scope).compact()), DenialReason.MALFORMED);
    }

    @Test
    void aRetiredKeyIsUnknownForWhatIsIssuedAfterTheSecondOfItsRetirement() {
        TrustSnapshot retired = new Trust().inWithFirstKeyRetired(PLANT, NOW).snapshot();
        assertThat(verify(tokens.accessToken().issuedAt(NOW).compact(), retired))
                .isInstanceOf(Verification.Verified.class);
        Verification late =
                verify(tokens.accessToken().issuedAt(NOW.plusSeconds(1)).compact(), retired);
        rejected(late, DenialReason.UNKNOWN_KEY);
        assertThat(((Verification.Rejected) late).token()).isEmpty();
    }

    @Test
    void aTokenOfARetiredKeyStillNeedsItsInstantOfIssue() {
        TrustSnapshot retired = new Trust().inWithFirstKeyRetired(PLANT, NOW).snapshot();
        rejected(verify(tokens.accessToken().without("iat").compact(), retired), DenialReason.MISSING_CLAIM);
    }

    @Test
    void refusesABareSubjectThatLooksLikeACallerOfAnotherIssuer() {
        rejected(verify(tokens.accessToken().subject("other:alice").compact()), DenialReason.CALLER_NOT_ALLOWED);
        accepted(tokens.accessToken().subject("others").compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {" alice", "alice ", "al\u202eice", "alice\u200b", "al\u2028ice", "al\u0007ice"})
    void refusesANameThatCouldLookLikeAnother(String subject) {
        rejected(verify(tokens.accessToken().subject(subject).compact()), DenialReason.MALFORMED);
    }
}
