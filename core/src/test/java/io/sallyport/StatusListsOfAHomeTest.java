package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.SallyportHome;
import io.sallyport.http.FakeRequest;
import io.sallyport.revocation.Knowledge;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status lists as files of a real home, from the request to the record. */
class StatusListsOfAHomeTest {

    private static final String ISS = "https://plant.issuer.test";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TestStatusList list = TestStatusList.of(plant, ISS + "/status-lists/1", clock);
    private final AuditCapture audit = new AuditCapture();
    private SallyportHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        plant.writeJwks(home.trust().resolve("plant.jwks"));
        configure("");
    }

    private void configure(String more) throws Exception {
        Files.writeString(home.configFile(), """
                sallyport.node=test
                sallyport.issuer.plant.iss=https://plant.issuer.test
                sallyport.issuer.plant.keys=trust/plant.jwks
                sallyport.issuer.plant.local=true
                sallyport.issuer.plant.audiences=orders
                sallyport.issuer.plant.roles=orders:read=orders-reader
                """ + more);
    }

    @AfterEach
    void release() {
        audit.close();
    }

    private Map<String, Object> record(int idx) throws Exception {
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            present(sallyport, idx);
        }
        return audit.last();
    }

    private void present(Sallyport sallyport, int idx) {
        String token = TokenMother.of(plant, clock)
                .accessToken()
                .status(list.uri(), idx)
                .compact();
        sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + token));
    }

    @ParameterizedTest
    @CsvSource({"0, granted,", "1, denied, revoked", "2, denied, suspended", "3, denied, unsupported_status"})
    void theEntryDecides(int status, String outcome, String reason) throws Exception {
        list.set(5, status).write(home.trust(), "plant");
        assertThat(record(5)).containsEntry("outcome", outcome);
        assertThat(audit.last().get("reason")).isEqualTo(reason);
    }

    @Test
    void withoutItsListATokenGets503AndTheRecordSaysWhoseItIs() throws Exception {
        assertThat(record(5))
                .containsEntry("outcome", "unavailable")
                .containsEntry("reason", "knowledge_stale")
                .containsEntry("detail", "status_list")
                .containsEntry("iss", ISS)
                .containsEntry("sub", "alice")
                .doesNotContainKey("roles");
    }

    @Test
    void aListThatIsTooOldIsNoList() throws Exception {
        list.write(home.trust(), "plant");
        clock.advance(Duration.ofMinutes(5));
        assertThat(record(5)).containsEntry("outcome", "granted");
        clock.advance(Duration.ofSeconds(1));
        assertThat(record(5)).containsEntry("outcome", "unavailable").containsEntry("reason", "knowledge_stale");
    }

    @Test
    void healthSeesTheAgeOfAList() throws Exception {
        list.write(home.trust(), "plant");
        Instant since = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(sallyport.knowledge())
                    .containsExactly(
                            new KnowledgeAge(Knowledge.STATUS_LIST, list.uri(), since, Duration.ofMinutes(5), false));
            clock.advance(Duration.ofSeconds(1));
            assertThat(sallyport.knowledge()).singleElement().matches(KnowledgeAge::tooOld);
        }
    }

    @Test
    void theAgeIsConfigured() throws Exception {
        configure("sallyport.max-age.status-list=PT1M\n");
        list.write(home.trust(), "plant");
        clock.advance(Duration.ofSeconds(61));
        assertThat(record(5)).containsEntry("reason", "knowledge_stale");
    }

    @Test
    void aListedScopeGoesOnWithAMarkedRecord() throws Exception {
        configure("sallyport.stale-scopes=orders:read\n");
        assertThat(record(5))
                .containsEntry("outcome", "granted")
                .containsEntry("reason", "stale_knowledge")
                .containsEntry("detail", "status_list");
    }

    @Test
    void aRevocationActsWithinASecondAndNeedsNoRestart() throws Exception {
        list.write(home.trust(), "plant");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            present(sallyport, 5);
            clock.advance(Duration.ofSeconds(1));
            list.invalid(5).write(home.trust(), "plant");
            sallyport.trust().refresh();
            present(sallyport, 5);
        }
        assertThat(audit.first()).containsEntry("outcome", "granted");
        assertThat(audit.last()).containsEntry("reason", "revoked");
    }

    @Test
    void aRevocationActsWhileAChangeOfTheConfigurationIsRefused() throws Exception {
        list.write(home.trust(), "plant");
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            Files.writeString(home.configFile(), "sallyport.nonsense=1\n");
            clock.advance(Duration.ofSeconds(1));
            list.invalid(5).write(home.trust(), "plant");
            sallyport.trust().refresh();
            assertThat(sallyport.trust().fault()).isPresent();
            present(sallyport, 5);
        }
        assertThat(audit.last()).containsEntry("reason", "revoked");
    }
}
