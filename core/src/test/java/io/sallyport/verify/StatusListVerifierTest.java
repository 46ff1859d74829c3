package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.trust.TrustSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListVerifierTest {

    private static final String URI = "https://plant.issuer.test/status-lists/1";
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant = TestIssuer.of(
            "https://plant.issuer.test", TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TestIssuer ship = TestIssuer.of(
            "https://ship.issuer.test", TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TrustSnapshot trust = new Trust().in(plant).in(ship).snapshot();
    private final StatusListVerifier verifier = new StatusListVerifier(new JcaSignatureVerifier());
    private final TestStatusList list =
            TestStatusList.of(plant, URI, clock).invalid(5).suspended(6);

    private KnownStatusList verified(String text) throws StatusListFault {
        return verifier.verify(text, trust, clock.instant());
    }

    private void assertRefused(String text, String why) {
        assertRefused(text, trust, why);
    }

    private void assertRefused(String text, TrustSnapshot by, String why) {
        assertThatExceptionOfType(StatusListFault.class)
                .isThrownBy(() -> verifier.verify(text, by, clock.instant()))
                .withMessage(why);
    }

    @Test
    void readsAGoodList() throws Exception {
        KnownStatusList known = verified(list.token()
                .expiresAt(clock.instant().plusSeconds(60))
                .claim("ttl", 60)
                .compact());
        assertThat(known.iss()).isEqualTo("https://plant.issuer.test");
        assertThat(known.uri()).isEqualTo(URI);
        assertThat(known.thumbprint()).isEqualTo(plant.key().thumbprint());
        assertThat(known.issuedAt()).isEqualTo(clock.instant());
        assertThat(known.expiresAt()).contains(clock.instant().plusSeconds(60));
        assertThat(known.epoch()).isEmpty();
        assertThat(known.digest()).matches("[0-9a-f]{64}");
        assertThat(known.entries().status(4)).hasValue(0);
        assertThat(known.entries().status(5)).hasValue(1);
        assertThat(known.entries().status(6)).hasValue(2);
        assertThat(known.entries().size()).isEqualTo(1024);
    }

    @Test
    void readsTheFractionOfAnInstant() throws Exception {
        assertThat(verified(list.token().claimJson("iat", "1763892000.25").compact())
                        .issuedAt())
                .isEqualTo(Instant.parse("2025-11-23T10:00:00.250Z"));
    }

    @Test
    void readsAnEpoch() throws Exception {
        Instant epoch = clock.instant().minusSeconds(5);
        assertThat(verified(list.token().claim("sallyport_epoch", epoch).compact())
                        .epoch())
                .contains(epoch);
    }

    @Test
    void mayNameItsIssuer() throws Exception {
        assertThat(verified(list.token().issuer(plant.iss()).compact()).iss()).isEqualTo(plant.iss());
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect("its typ is not statuslist+jwt", token -> token.typ("JWT")),
                defect("its typ is not statuslist+jwt", token -> token.withoutHeader("typ")),
                defect("its key is not known here", token -> token.kid("none")),
                defect("its key is not known here", token -> token.withoutHeader("kid")),
                defect("its alg is not the one of the key", token -> token.header("alg", "ES256")),
                defect("its iss is not the issuer of its key", token -> token.issuer("https://ship.issuer.test")),
                defect("it has no sub that names its address", token -> token.without("sub")),
                defect("it has no sub that names its address", token -> token.claim("sub", 1)),
                defect("it has no iat", token -> token.without("iat")),
                defect("its iat is no time", token -> token.claim("iat", "now")),
                defect("its iat is no time", token -> token.claim("iat", -1)),
                defect("its exp is no time", token -> token.claim("exp", null)),
                defect("its ttl is no positive number", token -> token.claim("ttl", 0)),
                defect("its ttl is no positive number", token -> token.claim("ttl", "60")),
                defect("it has no status_list with bits and lst", token -> token.without("status_list")),
                defect(
                        "it has no status_list with bits and lst",
                        token -> token.claim("status_list", Map.of("bits", "1", "lst", "eNrbuRgAAhcBXQ"))),
                defect("its lst is not base64url", shape(1, "eNrbuRgAAhcBXQ==")),
                defect("its bits are not 1, 2, 4 or 8", shape(3, "eNrbuRgAAhcBXQ")),
                defect("its bits are not 1, 2, 4 or 8", shape((1L << 32) + 1, "eNrbuRgAAhcBXQ")),
                defect("its compressed bytes end too early", shape(1, "eNrb")),
                defect("it is not a well-formed signed JWT", token -> token.rawClaim("\"sub\":\"x\"")),
                defect("it is not a well-formed signed JWT", token -> token.header("zip", "DEF")));
    }

    private static Arguments defect(String why, UnaryOperator<TokenBuilder> change) {
        return Arguments.of(why, change);
    }

    private static UnaryOperator<TokenBuilder> shape(long bits, String lst) {
        return token -> token.claim("status_list", Map.of("bits", bits, "lst", lst));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void refusesADefectForItsReason(String why, UnaryOperator<TokenBuilder> change) {
        assertRefused(change.apply(list.token()).compact(), why);
    }

    @Test
    void refusesASignatureThatIsNotTheKeys() {
        assertRefused(list.token().signedAs(ship.key()::sign).compact(), "its signature is not valid");
    }

    @Test
    void refusesEveryOneCharacterChange() {
        String good = list.compact();
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            assertThatExceptionOfType(StatusListFault.class)
                    .as("character " + i)
                    .isThrownBy(() -> verified(changed));
        }
    }

    /** Nothing is read before the signature: the same text is otherwise no list at all. */
    @Test
    void asksTheSignatureBeforeAnythingElse() {
        assertRefused(
                list.token().without("status_list").signedAs(ship.key()::sign).compact(), "its signature is not valid");
    }

    @Test
    void refusesAKeyThatIsNotMarked() {
        TestIssuer plain = TestIssuer.of("https://plant.issuer.test");
        assertRefused(
                TestStatusList.of(plain, URI, clock).compact(),
                new Trust().in(plain).snapshot(),
                "its key is not marked with sallyport_status_lists");
    }

    /** An issuer may publish under any address; tokens of another issuer never ask for it there. */
    @Test
    void belongsToTheIssuerOfItsKey() throws Exception {
        assertThat(verified(TestStatusList.of(ship, URI, clock).compact()).iss())
                .isEqualTo(ship.iss());
    }

    @Test
    void mayBeAheadByTheSkewAndNoMore() throws Exception {
        Instant latest = clock.instant().plus(SKEW);
        assertThat(verified(list.token().issuedAt(latest).compact()).issuedAt()).isEqualTo(latest);
        assertRefused(list.token().issuedAt(latest.plusSeconds(1)).compact(), "its iat lies in the future");
    }

    @Test
    void hasExpiredAtItsEnd() throws Exception {
        assertThat(verified(
                        list.token().expiresAt(clock.instant().plusSeconds(1)).compact()))
                .isNotNull();
        assertRefused(list.token().expiresAt(clock.instant()).compact(), "it has expired");
    }

    @Test
    void itsEpochMayBeAheadByTheSkewAndNoMore() throws Exception {
        Instant latest = clock.instant().plus(SKEW);
        assertThat(verified(list.token().claim("sallyport_epoch", latest).compact())
                        .epoch())
                .contains(latest);
        assertRefused(
                list.token().claim("sallyport_epoch", latest.plusSeconds(1)).compact(),
                "its sallyport_epoch lies in the future");
    }

    @Test
    void aRetiredKeySignsNoLaterList() throws Exception {
        TrustSnapshot retired =
                new Trust().inWithFirstKeyRetired(plant, clock.instant()).snapshot();
        assertThat(verifier.verify(list.compact(), retired, clock.instant())).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertRefused(list.compact(), retired, "its key was retired before its iat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void refusesWhatIsNoToken(String text) {
        assertThatExceptionOfType(StatusListFault.class).isThrownBy(() -> verified(text));
    }
}
