package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.bundle.BundleDesk;
import io.sallyport.bundle.TestDomain;
import io.sallyport.config.SallyportHome;
import io.sallyport.http.Admission;
import io.sallyport.http.FakeRequest;
import io.sallyport.logging.AuditFileHandler;
import io.sallyport.measure.Health;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check of readiness is told: each test makes one thing wrong in a home where all is well. */
class HealthTest {

    private static final String ISS = "https://plant.issuer.test";

    @TempDir
    private Path folder;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TestStatusList list = TestStatusList.of(plant, ISS + "/status-lists/1", clock);
    private final AuditCapture audit = new AuditCapture();
    private SallyportHome home;
    private Path keys;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        keys = home.trust().resolve("plant.jwks");
        plant.writeJwks(keys);
        list.write(home.trust(), "plant");
        Files.writeString(home.configFile(), """
                sallyport.node=test
                sallyport.issuer.plant.iss=https://plant.issuer.test
                sallyport.issuer.plant.keys=trust/plant.jwks
                sallyport.issuer.plant.local=true
                sallyport.issuer.plant.audiences=orders
                """);
    }

    @AfterEach
    void release() {
        audit.close();
    }

    @Test
    void allIsWell() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            Health health = sallyport.health();
            assertThat(health.ready()).isTrue();
            assertThat(health.data())
                    .contains(
                            entry("age.status_list " + list.uri(), "0 s of 300 s"),
                            entry("audit", Health.GOOD),
                            entry("audit.lost", "0"),
                            entry("audit.waiting", "0"),
                            entry("clock", "trusted"),
                            entry("status_lists", Health.GOOD),
                            entry("trust", Health.GOOD))
                    .containsKey("audit.head")
                    .doesNotContainKey("bundles");
        }
    }

    @Test
    void knowledgeMayBeAsOldAsItsLimitAndNoOlder() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(sallyport.health().ready()).isTrue();
            clock.advance(Duration.ofSeconds(1));
            Health health = sallyport.health();
            assertThat(health.ready()).isFalse();
            assertThat(health.data()).containsEntry("age.status_list " + list.uri(), "301 s of 300 s, too old");
        }
    }

    @Test
    void lastGoodKeysStayAndHealthIsDownUntilTheyAreMended() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            Files.writeString(keys, "{}");
            sallyport.trust().refresh();
            Health health = sallyport.health();
            assertThat(health.ready()).isFalse();
            assertThat(health.data().get("trust")).contains("plant.jwks");

            plant.writeJwks(keys);
            sallyport.trust().refresh();
            assertThat(sallyport.health().ready()).isTrue();
        }
    }

    @Test
    void aListThatIsRefusedIsAFault() throws Exception {
        Files.writeString(home.trust().resolve("status-lists").resolve("other.jwt"), "no list");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            Health health = sallyport.health();
            assertThat(health.ready()).isFalse();
            assertThat(health.data().get("status_lists")).contains("other.jwt");
        }
    }

    @Test
    void aClockThatSaysATimeThatHasPassedServesNobody() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            clock.advance(Duration.ofHours(-1));
            Health health = sallyport.health();
            assertThat(health.ready()).isFalse();
            assertThat(health.data()).containsEntry("clock", "behind_floor");
        }
    }

    @Test
    void anIssuersClockIsToldAlsoByATokenThatIsRefusedForIt() throws Exception {
        TokenMother tokens = TokenMother.of(plant, clock);
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.health().data()).doesNotContainKey("skew " + ISS);

            String ahead = tokens.accessToken()
                    .issuedAt(clock.instant().plusSeconds(31))
                    .compact();
            assertThat(sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + ahead)))
                    .isInstanceOf(Admission.Refused.class);

            Health health = sallyport.health();
            assertThat(health.ready()).isTrue();
            assertThat(health.data()).containsEntry("skew " + ISS, "ahead by at least 31 s");
        }
    }

    @Test
    void bundlesThatCannotBeLookedForAreAFault() throws Exception {
        CarriedHome carried = CarriedHome.make(folder.resolve("carried"), new TestDomain());
        Path trust = carried.folder().resolve("trust");
        Path away = folder.resolve("trust-away");
        try (Sallyport sallyport = carried.open()) {
            BundleDesk desk = sallyport.bundles().orElseThrow();
            desk.look();
            assertThat(sallyport.health().data()).containsEntry("bundles", Health.GOOD);
            assertThat(sallyport.health().ready()).isTrue();

            Files.move(trust, away);
            Files.writeString(trust, "no folder");
            desk.look();
            assertThat(sallyport.health().ready()).isFalse();
            assertThat(sallyport.health().data().get("bundles")).contains(trust.toString());

            Files.delete(trust);
            Files.move(away, trust);
            desk.look();
            assertThat(sallyport.health().data()).containsEntry("bundles", Health.GOOD);
        }
    }

    /** Down only where a grant is none without its record; else requests are served, and the loss is told. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void recordsThatCannotBeWrittenAreAFaultWhereTheyAreRequired(boolean required, boolean ready) throws Exception {
        Files.writeString(home.configFile(), "sallyport.audit.required=" + required + "\n", StandardOpenOption.APPEND);
        String token = TokenMother.of(plant, clock).good();
        AuditFileHandler keeper = new AuditFileHandler();
        keeper.setFileName(folder.resolve("audit.log").toString());
        Logger.getLogger(AuditTrail.CATEGORY).addHandler(keeper);
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.health().data())
                    .contains(entry("audit", Health.GOOD), entry("audit.confirmed", Health.GOOD));

            keeper.setFileName(folder.resolve("no-such-folder/audit.log").toString());
            Admission answer = sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + token));
            assertThat(answer).isInstanceOf(required ? Admission.Refused.class : Admission.Admitted.class);
            settle(sallyport);
            assertThat(sallyport.health().ready()).isEqualTo(ready);
            assertThat(sallyport.health().data())
                    .contains(
                            entry("audit", "1 records could not be written, and none since"), entry("audit.lost", "1"));

            keeper.setFileName(folder.resolve("audit.log").toString());
            settle(sallyport);
            assertThat(sallyport.health().ready()).isTrue();
            assertThat(sallyport.health().data()).contains(entry("audit", Health.GOOD), entry("audit.lost", "1"));
        } finally {
            Logger.getLogger(AuditTrail.CATEGORY).removeHandler(keeper);
            keeper.close();
        }
    }

    /** All records until now are written or lost. */
    private void settle(Sallyport sallyport) {
        sallyport
                .audit()
                .settle(AuditEvent.ofServer(clock.instant(), Stage.ADMINISTER, Outcome.GRANTED, "looked", "a test"));
    }

    @Test
    void recordsThatNobodyConfirmsAreToldAndServed() throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.health().ready()).isTrue();
            assertThat(sallyport.health().data())
                    .containsEntry("audit.confirmed", "no handler says whether it wrote them");
        }
    }

    @Test
    void whatEndedIsDown() throws Exception {
        Sallyport sallyport = Sallyport.open(home, clock);
        sallyport.close();
        assertThat(sallyport.health().ready()).isFalse();
        assertThat(sallyport.health().data()).containsEntry("audit", "closed");
    }

    @Test
    void theReferenceNamesEveryDatum() throws Exception {
        Set<String> names = new TreeSet<>(Set.of("bundles", "start", "skew", "age.trust", "age.revocation"));
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            sallyport.health().data().keySet().forEach(name -> names.add(name.replaceAll(" .*", "")));
        }

        List<String> rows = Files.readString(Path.of("..", "docs", "reference", "watch.md"))
                .split("## Health\n")[1]
                .split("\n## ")[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(names);
    }
}
