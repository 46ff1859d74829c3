package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.SallyportHome;
import io.sallyport.http.Admission;
import io.sallyport.http.FakeRequest;
import io.sallyport.json.StrictJson;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.TimeSource;
import io.sallyport.trust.KeySetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole core over a real home: request head in, admission and audit records out. */
class SallyportTest {

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant = TestIssuer.of("https://plant.issuer.test");
    private final TestIssuer ship = TestIssuer.of("https://ship.issuer.test");
    private final TokenMother tokens = TokenMother.of(plant, clock).beside(ship);
    private final AuditCapture audit = new AuditCapture();
    private SallyportHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        plant.writeJwks(home.trust().resolve("plant.jwks"));
        ship.writeJwks(home.trust().resolve("ship.jwks"));
        write("");
    }

    private void write(String more) throws Exception {
        Files.writeString(home.configFile(), """
                sallyport.node=test
                sallyport.issuer.plant.iss=https://plant.issuer.test
                sallyport.issuer.plant.keys=trust/plant.jwks
                sallyport.issuer.plant.audiences=orders
                sallyport.issuer.plant.caller=sub
                sallyport.issuer.plant.roles=orders:read=orders-reader
                sallyport.issuer.ship.iss=https://ship.issuer.test
                sallyport.issuer.ship.keys=trust/ship.jwks
                sallyport.issuer.ship.audiences=orders
                """ + more);
    }

    @AfterEach
    void release() {
        audit.close();
    }

    private Admission admit(FakeRequest request) throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            return sallyport.gate().admit(request);
        }
    }

    private static FakeRequest bearing(String token) {
        return new FakeRequest().with("Authorization", "Bearer " + token);
    }

    @Test
    void admitsAGoodTokenAndRecordsIt() throws Exception {
        String token = tokens.accessToken().jwtId("j-1").compact();
        Admission admission = admit(bearing(token));
        assertThat(admission).isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
            assertThat(admitted.caller().getName()).isEqualTo("alice");
            assertThat(admitted.caller().roles()).containsExactly("orders-reader");
            assertThat(admitted.caller().scopes()).containsExactly("orders:read");
        });
        Map<String, Object> record = audit.only();
        assertThat(record)
                .containsEntry("time", "2026-11-23T10:00:00.000Z")
                .containsEntry("seq", 3L)
                .containsEntry("node", "test")
                .containsEntry("stage", "authenticate")
                .containsEntry("outcome", "granted")
                .doesNotContainKey("reason")
                .containsEntry("iss", "https://plant.issuer.test")
                .containsEntry("sub", "alice")
                .containsEntry("client_id", "orders-client")
                .containsEntry("jti", "j-1")
                .containsEntry("kid", plant.key().kid())
                .containsEntry("scopes", List.of("orders:read"))
                .containsEntry("roles", List.of("orders-reader"))
                .containsEntry("peer", "192.0.2.7")
                .containsEntry("client", "192.0.2.7")
                .containsEntry("method", "GET")
                .containsEntry("path", "/orders/api/orders")
                .containsEntry("app", "/orders");
        assertThat((String) record.get("token_hash")).matches("[0-9a-f]{16}");
        assertThat(audit.lines().get(0)).doesNotContain(token).doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    @Test
    void whatIsUnusualIsARecordOfItsOwnAndNothingElse() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            for (int i = 0; i < 24; i++) {
                sallyport.gate().admit(bearing("no.token." + i));
            }
            assertThat(sallyport.gate().admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
        }
        assertThat(audit.lines()).hasSize(24 + 1 + 1);
        assertThat(audit.lines())
                .filteredOn(line -> line.contains("\"stage\":\"alarm\""))
                .singleElement()
                .asString()
                .contains("\"rule\":\"many_tokens\"", "\"evidence\":{\"network\":\"192.0.2.0/24\"", "\"count\":1")
                .doesNotContain("\"sub\"", "\"iss\"", "\"token_hash\"");
    }

    @Test
    void namesTheCallersOfOtherIssuersByTheirPrefix() throws Exception {
        assertThat(admit(bearing(TokenMother.of(ship, clock).good())))
                .isInstanceOfSatisfying(
                        Admission.Admitted.class,
                        a -> assertThat(a.caller().getName()).isEqualTo("ship:alice"));
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void answersEachDefectWithItsChallengeAndOneRecord(Defect defect) throws Exception {
        boolean header = defect == Defect.EMBEDDED_BLANK || defect == Defect.EMBEDDED_NEWLINE;
        String reason = header ? "invalid_request" : defect.denial();
        Admission admission = admit(bearing(tokens.with(defect)));
        assertThat(admission).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.challenge().status()).isEqualTo(header ? 400 : 401);
            assertThat(refused.challenge().wwwAuthenticate())
                    .startsWith("Bearer realm=\"sallyport\", error=\"" + (header ? "invalid_request" : "invalid_token")
                            + "\", error_description=\"");
            assertThat(refused.challenge().headers())
                    .containsEntry("X-Correlation-Id", (String) audit.only().get("correlation"));
        });
        assertThat(audit.only())
                .containsEntry("outcome", "denied")
                .containsEntry("reason", reason)
                .doesNotContainKey("roles");
    }

    @Test
    void leavesNoRecordWhereNothingOfOursIsPresented() throws Exception {
        assertThat(admit(new FakeRequest())).isInstanceOf(Admission.Anonymous.class);
        assertThat(admit(new FakeRequest().with("Authorization", "Basic eA==")))
                .isInstanceOf(Admission.Anonymous.class);
        assertThat(audit.lines()).isEmpty();
    }

    @Test
    void refusesPlainHttpUnlessTheConfigurationAllowsIt() throws Exception {
        FakeRequest plain = bearing(tokens.good()).overPlainHttp().from("127.0.0.1");
        assertThat(admit(plain)).isInstanceOf(Admission.Refused.class);
        assertThat(audit.only()).containsEntry("reason", "insecure_transport");
        write("sallyport.insecure-http=loopback\n");
        assertThat(admit(plain)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(bearing(tokens.good()).overPlainHttp().from("192.0.2.7")))
                .isInstanceOf(Admission.Refused.class);
    }

    @Test
    void takesPlainHttpFromATrustedHopThatSaysHttps() throws Exception {
        write("sallyport.insecure-http=trusted-proxies\nsallyport.trusted-proxies=10.0.0.1\n");
        FakeRequest hop = bearing(tokens.good()).overPlainHttp().from("10.0.0.1");
        assertThat(admit(hop)).isInstanceOf(Admission.Refused.class);
        assertThat(admit(hop.with("X-Forwarded-Proto", "https").with("X-Forwarded-For", "203.0.113.9")))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(audit.last()).containsEntry("peer", "10.0.0.1").containsEntry("client", "203.0.113.9");
    }

    @Test
    void isUnavailableWhileALocalIssuerHasNoKeysAndAvailableOnceItHas() throws Exception {
        TestIssuer local = TestIssuer.of("https://local.issuer.test");
        write("""
                sallyport.issuer.local.iss=https://local.issuer.test
                sallyport.issuer.local.keys=trust/local.jwks
                sallyport.issuer.local.audiences=orders
                sallyport.issuer.local.local=true
                """);
        String token = TokenMother.of(local, clock).good();
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.gate().admit(bearing(token)))
                    .isInstanceOfSatisfying(Admission.Refused.class, refused -> {
                        assertThat(refused.challenge().status()).isEqualTo(503);
                        assertThat(refused.challenge().headers())
                                .containsEntry("Retry-After", "5")
                                .doesNotContainKey("WWW-Authenticate");
                    });
            local.writeJwks(home.trust().resolve("local.jwks"));
            sallyport.trust().refresh();
            assertThat(sallyport.gate().admit(bearing(token))).isInstanceOf(Admission.Admitted.class);
        }
        assertThat(audit.first()).containsEntry("outcome", "unavailable").containsEntry("reason", "keys_missing");
    }

    private static void assertUnavailable(Admission admission) {
        assertThat(admission).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.challenge().status()).isEqualTo(503);
            assertThat(refused.challenge().headers())
                    .containsEntry("Retry-After", "30")
                    .doesNotContainKey("WWW-Authenticate");
        });
    }

    private static void assertRefused(Admission admission, String description) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.challenge().wwwAuthenticate())
                                .contains(description));
    }

    @Test
    void aClockThatWasSetBackRevivesNothing() throws Exception {
        String token = tokens.good();
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            clock.advance(Duration.ofHours(2));
            assertRefused(sallyport.gate().admit(bearing(token)), "The token has expired");
            clock.advance(Duration.ofSeconds(-30));
            assertThat(sallyport.gate().admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
            clock.advance(Duration.ofMillis(-1));
            assertUnavailable(sallyport.gate().admit(bearing(tokens.good())));
            clock.advance(Duration.ofHours(-2));
            assertUnavailable(sallyport.gate().admit(bearing(token)));
        }
        assertThat(audit.last()).containsEntry("outcome", "unavailable").containsEntry("reason", "clock_untrusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P365D"})
    void aClockThatWasSetBackOverARestartRevivesNothing(Duration back) throws Exception {
        clock.advance(back.negated());
        String token = tokens.good();
        clock.advance(back);
        assertRefused(admit(bearing(token)), "The token has expired");
        clock.advance(back.negated());
        assertUnavailable(admit(bearing(token)));
        assertThat(audit.lines()).hasSize(3);
        assertThat(audit.at(1))
                .containsEntry("stage", "alarm")
                .containsEntry("outcome", "unavailable")
                .containsEntry("reason", "clock_behind_floor");
        clock.advance(back);
        assertThat(admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aSuspectClockLetsNothingBeginEarlyOrEndLate() throws Exception {
        AtomicLong counter = new AtomicLong();
        TimeSource time = new TimeSource(clock, counter::get);
        String old = tokens.good();
        try (Sallyport sallyport = Sallyport.open(home, time)) {
            clock.advance(Duration.ofDays(365));
            String ofTheFuture = tokens.good();
            assertThat(sallyport.clock().get().isSuspect()).isTrue();
            assertRefused(sallyport.gate().admit(bearing(ofTheFuture)), "issued in the future");
            assertRefused(sallyport.gate().admit(bearing(old)), "The token has expired");
            clock.advance(Duration.ofDays(-365));
            assertThat(sallyport.gate().admit(bearing(old))).isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void theOwnersWordLetsASetClockServeAndRevivesNothing() throws Exception {
        String expired = tokens.good();
        clock.advance(Duration.ofHours(20));
        assertRefused(admit(bearing(expired)), "The token has expired");
        clock.advance(Duration.ofHours(-18));
        ClockAcceptanceFile.in(home.state()).write(clock.instant(), "olivia", "it was ahead");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.gate().admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
            assertRefused(sallyport.gate().admit(bearing(expired)), "The token has expired");
        }
        assertThat(audit.at(1))
                .containsEntry("stage", "administer")
                .containsEntry("outcome", "granted")
                .containsEntry("reason", "clock_accepted");
        assertThat((String) audit.at(1).get("detail")).contains("by olivia, who says: it was ahead");
    }

    @Test
    void doesNotStartWithoutTheKeysOfAnIssuerElsewhere() throws Exception {
        Files.delete(home.trust().resolve("ship.jwks"));
        assertThatExceptionOfType(KeySetException.class).isThrownBy(() -> Sallyport.open(home, clock));
    }

    @Test
    void doesNotStartWhereTwoIssuersShareAKey() throws Exception {
        plant.writeJwks(home.trust().resolve("ship.jwks"));
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> Sallyport.open(home, clock))
                .withMessage(home.trust().resolve("ship.jwks") + ": the key "
                        + plant.key().kid() + " is also a key of issuer plant, and a key belongs to one issuer."
                        + " Cure: remove it from one of the two key sets.");
    }

    @Test
    void keepsTheLastGoodWhereAChangeIsRefusedAndTakesItOnceItIsMended() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            Files.writeString(home.trust().resolve("plant.jwks"), "torn");
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault().orElseThrow()).contains("plant.jwks: it is neither PEM nor");
            assertThat(sallyport.gate().admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
            plant.rotate();
            plant.writeJwks(home.trust().resolve("plant.jwks"));
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault()).isEmpty();
            assertThat(sallyport.gate().admit(bearing(tokens.good()))).isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void takesANewIssuerWhoseKeysComeLaterThanItsEntry() throws Exception {
        TestIssuer dock = TestIssuer.of("https://dock.issuer.test");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            write("""
                    sallyport.issuer.dock.iss=https://dock.issuer.test
                    sallyport.issuer.dock.keys=trust/dock.jwks
                    sallyport.issuer.dock.audiences=orders
                    """);
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault()).isPresent();
            dock.writeJwks(home.trust().resolve("dock.jwks"));
            sallyport.trust().refresh();
            assertThat(sallyport
                            .gate()
                            .admit(bearing(TokenMother.of(dock, clock).good())))
                    .isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void recordsEachOfManyDecisionsOnceAndInOrder() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            for (int i = 0; i < 1_000; i++) {
                sallyport.gate().admit(bearing("not-a-token"));
            }
        }
        assertThat(audit.lines()).hasSize(1_000);
        long before = 0;
        for (String line : audit.lines()) {
            long seq = (Long) StrictJson.readObject(line.getBytes(StandardCharsets.US_ASCII))
                    .get("seq");
            assertThat(seq).isGreaterThan(before);
            before = seq;
        }
    }

    @Test
    void doesNotTakeAProxyOnThisMachineForACallerOnIt() throws Exception {
        write("sallyport.insecure-http=loopback\n");
        FakeRequest proxied =
                bearing(tokens.good()).overPlainHttp().from("127.0.0.1").with("X-Forwarded-For", "203.0.113.9");
        assertThat(admit(proxied)).isInstanceOf(Admission.Refused.class);
        assertThat(audit.only()).containsEntry("reason", "insecure_transport");
    }

    @Test
    void opensAPkcs12FileOnceItsPasswordIsThere() throws Exception {
        TestIssuer dock = TestIssuer.of("https://dock.issuer.test");
        dock.writePkcs12(home.trust().resolve("dock.p12"), "opens-it");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            write("""
                    sallyport.issuer.dock.iss=https://dock.issuer.test
                    sallyport.issuer.dock.keys=trust/dock.p12
                    sallyport.issuer.dock.audiences=orders
                    """);
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault()).isPresent();
            Files.writeString(home.trust().resolve("dock.p12.password"), "opens-it");
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault()).isEmpty();
        }
    }

    @Test
    void grantsNothingOnceItIsClosedSinceNoRecordWouldBeWritten() throws Exception {
        Sallyport sallyport = Sallyport.open(home, clock);
        sallyport.close();
        assertThat(sallyport.gate().admit(bearing(tokens.good())))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.challenge().status()).isEqualTo(503));
    }

    @Test
    void answersARequestThatAnAdapterCannotShow() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.gate().admit(bearing(tokens.good()).from(null)))
                    .isInstanceOfSatisfying(
                            Admission.Refused.class,
                            refused -> assertThat(refused.challenge().status()).isEqualTo(503));
        }
        assertThat(audit.only()).containsEntry("outcome", "unavailable").containsEntry("reason", "internal");
    }
}
