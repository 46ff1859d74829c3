package io.sallyport;

import static io.sallyport.bundle.TestDomain.CREATED;
import static io.sallyport.bundle.TestDomain.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.bundle.KnowledgeFile;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.RePin;
import io.sallyport.bundle.Receipt;
import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.TestDomain;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportHome;
import io.sallyport.http.Admission;
import io.sallyport.http.FakeRequest;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.testkit.TokenMother;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole core over a home with a pinned root: what is dropped into it, what it then admits, and what it records. */
class CarriedTrustTest {

    private static final String ISS = "https://login.plant.example/sallyport";
    private static final String LOCAL = "https://local.plant.example/sallyport";

    /** A machine with other work gives the server less time within a beat, and puts off the next one. */
    private static final long BEAT_MILLIS = 100;

    private static final int BEATS_OF_TWO_SECONDS = 20;

    @TempDir
    Path folder;

    private final TestDomain domain = new TestDomain();
    private final SettableClock clock = SettableClock.at(NOW);
    private final TokenMother tokens = TokenMother.of(TestIssuer.of(ISS, domain.issuerKey), clock);
    private final TestIssuer local = TestIssuer.of(LOCAL);
    private final AuditCapture audit = new AuditCapture();
    private SallyportHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        Files.createDirectories(home.trust());
        write(domain.pin(), "");
    }

    private void write(Pin pin, String more) throws Exception {
        Files.writeString(
                home.configFile(),
                "sallyport.node=plant-3\nsallyport.trust.domain=" + pin.domain() + "\nsallyport.trust.root="
                        + pin.root() + "\n" + more);
    }

    @AfterEach
    void release() {
        audit.close();
    }

    private Sallyport open() throws Exception {
        return Sallyport.open(home, clock);
    }

    /** As an operator's copy does, seen twice. */
    private void drop(Sallyport sallyport, String name, byte[] file) throws Exception {
        Path part = home.trust().resolve("." + name);
        Files.write(part, file);
        Files.move(part, home.trust().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        look(sallyport);
    }

    private static void look(Sallyport sallyport) {
        sallyport.bundles().orElseThrow().look();
        sallyport.bundles().orElseThrow().look();
        sallyport.trust().refresh();
    }

    private static boolean admits(Sallyport sallyport, String token) {
        return sallyport.gate().admit(new FakeRequest().with("Authorization", "Bearer " + token))
                instanceof Admission.Admitted;
    }

    private List<Map<String, Object>> trustRecords() {
        return IntStream.range(0, audit.lines().size())
                .mapToObj(audit::at)
                .filter(record -> record.get("stage").equals("trust"))
                .toList();
    }

    private String knowledge() throws Exception {
        return Files.readString(home.state().resolve(KnowledgeFile.FILE));
    }

    @Test
    void aBundleIsLiveOnceItIsDropped() throws Exception {
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, tokens.good())).isFalse();
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
        assertThat(trustRecords())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("outcome", "granted")
                        .containsEntry("reason", "bundle_applied")
                        .hasEntrySatisfying(
                                "detail",
                                detail -> assertThat((String) detail).startsWith("1.bundle, trust 1.1, SHA256:")));
    }

    @Test
    void untilTheFirstBundleATokenIsNotToBlame() throws Exception {
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, tokens.good())).isFalse();
        }
        assertThat(audit.only()).containsEntry("outcome", "unavailable").containsEntry("reason", "keys_missing");
    }

    @Test
    void aRepinIsTakenOnceWhateverTheClockSaysLater() throws Exception {
        try (Sallyport sallyport = open()) {
            new RePin(domain.pin(), NOW.plusSeconds(86_400), "root", "by a clock that is ahead").write(home.state());
            look(sallyport);
            new RePin(domain.pin(), NOW, "root", "once more").write(home.state());
            look(sallyport);
            clock.advance(Duration.ofSeconds(61));
            look(sallyport);
            assertThat(home.state().resolve(RePin.FILE)).doesNotExist();
        }
        assertThat(trustRecords())
                .extracting(record -> (String) record.get("detail"))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("by root: by a clock that is ahead"),
                        second -> assertThat(second).endsWith("by root: once more"));
    }

    @Test
    void aWordThatOthersCouldHaveWrittenIsNotTaken() throws Exception {
        try (Sallyport sallyport = open()) {
            new RePin(new TestDomain().pin(), NOW, "root", "x").write(home.state());
            Path word = home.state().resolve(RePin.FILE);
            Files.setPosixFilePermissions(word, PosixFilePermissions.fromString("rw-rw----"));
            look(sallyport);
            assertThat(sallyport.bundles().orElseThrow().fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("chmod 600"));
            assertThat(sallyport.bundles().orElseThrow().known().pin()).isEqualTo(domain.pin());
        }
    }

    @Test
    void whatWasAppliedSurvivesARestartWithoutItsFile() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
        }
        Files.delete(home.trust().resolve("1.bundle"));
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
    }

    @Test
    void aRevocationBundleIsInForceAtOnceAndAfterARestart() throws Exception {
        String token = tokens.accessToken().jwtId("token-1").compact();
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            assertThat(admits(sallyport, token)).isTrue();
            drop(sallyport, "2.bundle", domain.revocationBundle(1));
            assertThat(admits(sallyport, token)).isFalse();
        }
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, token)).isFalse();
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
        assertThat(audit.last()).containsEntry("outcome", "granted");
    }

    @Test
    void aRefusedBundleChangesNothingAndIsRecordedOnce() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(2));
            String before = knowledge();
            drop(sallyport, "2.bundle", domain.trustBundle(1));
            drop(sallyport, "3.bundle", "no bundle".getBytes(StandardCharsets.UTF_8));
            look(sallyport);
            assertThat(knowledge()).isEqualTo(before);
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
        assertThat(trustRecords())
                .extracting(record -> record.get("outcome"))
                .containsExactly("granted", "denied", "denied");
        assertThat(trustRecords())
                .extracting(record -> record.get("reason"))
                .containsExactly("bundle_applied", "bundle_older", "bundle_malformed");
    }

    @Test
    void theSameBundleAgainIsAReplayButNoNewsAtAStart() throws Exception {
        byte[] file = domain.trustBundle(1);
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", file);
        }
        try (Sallyport sallyport = open()) {
            look(sallyport);
            drop(sallyport, "again.bundle", file);
        }
        assertThat(trustRecords())
                .extracting(record -> record.get("reason"))
                .containsExactly("bundle_applied", "bundle_replayed");
    }

    @Test
    void aFileThatIsStillBeingCopiedIsNotJudged() throws Exception {
        byte[] file = domain.trustBundle(1);
        Path target = home.trust().resolve("1.bundle");
        try (Sallyport sallyport = open()) {
            Files.write(target, Arrays.copyOf(file, file.length / 2));
            sallyport.bundles().orElseThrow().look();
            Files.write(target, file);
            sallyport.bundles().orElseThrow().look();
            sallyport.bundles().orElseThrow().look();
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
        assertThat(trustRecords()).extracting(record -> record.get("reason")).containsExactly("bundle_applied");
    }

    @Test
    void plainKeyFilesAreRefusedOnceARootIsPinned() throws Exception {
        tokens.issuer().writeJwks(home.trust().resolve("plant.jwks"));
        write(
                domain.pin(),
                "sallyport.issuer.plant.iss=" + ISS + "\nsallyport.issuer.plant.keys=trust/plant.jwks\n"
                        + "sallyport.issuer.plant.audiences=orders\n");
        ConfigException fault = catchThrowableOfType(ConfigException.class, this::open);
        assertThat(fault).hasMessageContaining("is a plain key file").hasMessageContaining("sallyport.properties:5:");
    }

    private void writeLocal() throws Exception {
        local.writeJwks(home.trust().resolve("local.jwks"));
        write(domain.pin(), """
                sallyport.issuer.local.iss=%s
                sallyport.issuer.local.keys=trust/local.jwks
                sallyport.issuer.local.local=true
                sallyport.issuer.local.audiences=orders, stock
                sallyport.issuer.local.max-lifetime=P1D
                sallyport.issuer.local.roles=orders:read=orders-reader, orders:admin=orders-admin
                """.formatted(LOCAL));
    }

    private byte[] bundleWithLocal() {
        Map<String, Object> entry = domain.issuer("local", LOCAL);
        entry.remove("jwks");
        entry.put("local", true);
        entry.put("max_lifetime", 3600);
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("issuers", List.of(entry));
        return domain.trustBundle(payload);
    }

    @Test
    void theIssuerOnThisServerIsBelievedAsFarAsItsCarriedEntryAllows() throws Exception {
        writeLocal();
        TokenMother own = TokenMother.of(local, clock);
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, own.good())).as("no entry yet").isFalse();
            drop(sallyport, "1.bundle", bundleWithLocal());
            assertThat(admits(sallyport, own.good())).isTrue();
            assertThat(admits(sallyport, own.accessToken().audience("stock").compact()))
                    .as("an audience of its own alone")
                    .isFalse();
            assertThat(admits(
                            sallyport,
                            own.accessToken().expiresAt(NOW.plusSeconds(3601)).compact()))
                    .as("a longer lifetime")
                    .isFalse();
            Admission admission = sallyport
                    .gate()
                    .admit(new FakeRequest()
                            .with("Authorization", "Bearer " + own.scoped("orders:read", "orders:admin")));
            assertThat(admission).isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
                assertThat(admitted.caller().scopes()).containsExactly("orders:read");
                assertThat(admitted.caller().roles()).containsExactly("orders-reader");
            });
        }
    }

    @Test
    void anIssuerThatIsLocalHereAloneIsNotBelieved() throws Exception {
        writeLocal();
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            assertThat(admits(sallyport, TokenMother.of(local, clock).good())).isFalse();
            assertThat(admits(sallyport, tokens.good())).isTrue();
        }
    }

    @Test
    void aChangedStateStopsTheStart() throws Exception {
        open().close();
        Path file = home.state().resolve(KnowledgeFile.FILE);
        Files.writeString(file, knowledge().replaceFirst("\"payload\":\"e", "\"payload\":\"f"));
        ConfigException fault = catchThrowableOfType(ConfigException.class, this::open);
        assertThat(fault).hasMessageContaining("state_tampered").hasMessageContaining("re-pin");
    }

    @Test
    void anotherRootInTheConfigurationAloneStopsTheStart() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
        }
        write(new TestDomain().pin(), "");
        assertThat(catchThrowableOfType(ConfigException.class, this::open)).hasMessageContaining("state_other_root");
    }

    @Test
    void aRepinIsTakenWhileRunningAndKeepsWhatWasTakenBack() throws Exception {
        TestDomain fresh = new TestDomain();
        String denied = tokens.accessToken().jwtId("token-1").compact();
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            drop(sallyport, "2.bundle", domain.revocationBundle(1));
            write(fresh.pin(), "");
            new RePin(fresh.pin(), NOW, "root", "quorum lost").write(home.state());
            look(sallyport);
            assertThat(admits(sallyport, tokens.good()))
                    .as("trust of the old root")
                    .isFalse();
            Map<String, Object> payload = fresh.trustPayload(1);
            Map<String, Object> issuer = fresh.issuer("plant", ISS);
            issuer.put("jwks", Map.of("keys", List.of(TestDomain.jwk(domain.issuerKey))));
            payload.put("issuers", List.of(issuer));
            drop(sallyport, "3.bundle", fresh.trustBundle(payload));
            assertThat(admits(sallyport, tokens.good())).isTrue();
            assertThat(admits(sallyport, denied)).isFalse();
        }
        try (Sallyport sallyport = open()) {
            assertThat(admits(sallyport, denied)).isFalse();
        }
        assertThat(trustRecords())
                .extracting(record -> record.get("reason"))
                .containsExactly("bundle_applied", "bundle_applied", "root_repinned", "bundle_applied");
    }

    @Test
    void theOwnerMayAcceptALostStateAtAStart() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.revocationBundle(1));
        }
        Path file = home.state().resolve(KnowledgeFile.FILE);
        Files.writeString(file, knowledge().replaceFirst("\"signature\":\"..", "\"signature\":\"AA"));
        new RePin(domain.pin(), NOW, "root", "restored from a backup").write(home.state());
        try (Sallyport sallyport = open()) {
            assertThat(sallyport.bundles().orElseThrow().known().revocations().denied())
                    .as("what it takes back is kept, whoever wrote it")
                    .hasSize(1);
            assertThat(sallyport.bundles().orElseThrow().known().orders()).isEmpty();
        }
        assertThat(audit.last()).containsEntry("reason", "root_repinned");
    }

    @Test
    void aStatusListInABundleIsInForceAtOnceAndAfterARestart() throws Exception {
        TestIssuer issuer = tokens.issuer();
        TestStatusList list =
                TestStatusList.of(issuer, ISS + "/status-lists/1", clock).invalid(7);
        Map<String, Object> jwk = new LinkedHashMap<>(TestDomain.jwk(domain.issuerKey));
        jwk.put("sallyport_status_lists", true);
        Map<String, Object> entry = domain.issuer("plant", ISS);
        entry.put("jwks", Map.of("keys", List.of(jwk)));
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("issuers", List.of(entry));
        payload.put("status_lists", List.of(list.compact()));
        String good = tokens.accessToken().status(list.uri(), 6).compact();
        String revoked = tokens.accessToken().status(list.uri(), 7).compact();
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(payload));
            assertThat(admits(sallyport, good)).isTrue();
            assertThat(admits(sallyport, revoked)).isFalse();
        }
        try (Sallyport sallyport = open()) {
            look(sallyport);
            assertThat(admits(sallyport, good)).isTrue();
            assertThat(admits(sallyport, revoked)).isFalse();
        }
        assertThat(audit.last()).containsEntry("reason", "revoked");
    }

    @ParameterizedTest
    @CsvSource({"64, bundle_applied", "65, bundle_status_list"})
    void anIssuerMayCarryManyStatusListsButNotAnyNumber(int count, String reason) throws Exception {
        Map<String, Object> jwk = new LinkedHashMap<>(TestDomain.jwk(domain.issuerKey));
        jwk.put("sallyport_status_lists", true);
        Map<String, Object> entry = domain.issuer("plant", ISS);
        entry.put("jwks", Map.of("keys", List.of(jwk)));
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("issuers", List.of(entry));
        payload.put(
                "status_lists",
                IntStream.range(0, count)
                        .mapToObj(i -> TestStatusList.of(tokens.issuer(), ISS + "/status-lists/" + i, clock)
                                .compact())
                        .toList());
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(payload));
        }
        assertThat(trustRecords())
                .singleElement()
                .satisfies(record -> assertThat(record).containsEntry("reason", reason));
    }

    @Test
    void trustThatGrewTooOldAdmitsNobody() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            drop(sallyport, "2.bundle", domain.revocationBundle(1));
            clock.set(CREATED.plus(Duration.ofDays(7)));
            assertThat(admits(sallyport, tokens.good())).isTrue();
            clock.advance(Duration.ofSeconds(1));
            assertThat(admits(sallyport, tokens.good())).isFalse();
        }
        assertThat(audit.last()).containsEntry("outcome", "unavailable").containsEntry("reason", "knowledge_stale");
    }

    @Test
    void aReceiptSaysWhatWasApplied() throws Exception {
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(7));
        }
        Receipt receipt = Receipt.parse(Files.readString(home.state().resolve(Receipt.FILE)));
        assertThat(receipt.text().length()).isLessThanOrEqualTo(Receipt.MAX_BYTES);
        assertThat(receipt.node()).isEqualTo("plant-3");
        assertThat(receipt.role()).isEqualTo(SigningRole.TRUST);
        assertThat(receipt.order()).hasToString("1.7");
        assertThat(receipt.timeState()).isEqualTo("trusted");
    }

    /** The server looks by itself here, while two callers ask all the time. */
    @Test
    void aBundleIsLiveUnderLoadWithoutOneWrongAnswer() throws Exception {
        TestIssuer second = TestIssuer.of("https://second.plant.example");
        Map<String, Object> entry = domain.issuer("second", second.iss());
        entry.put("jwks", Map.of("keys", List.of(TestDomain.jwk(second.key()))));
        Map<String, Object> payload = domain.trustPayload(2);
        payload.put("issuers", List.of(domain.issuer("plant", ISS), entry));
        byte[] file = domain.trustBundle(payload);
        String good = tokens.good();
        String forged = TokenMother.of(TestIssuer.of(ISS), clock).good();
        String ofSecond = TokenMother.of(second, clock).good();
        AtomicLong wrong = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            Runnable caller = () -> {
                if (!admits(sallyport, good) || admits(sallyport, forged)) {
                    wrong.incrementAndGet();
                }
                asked.incrementAndGet();
            };
            for (int i = 0; i < 2; i++) {
                threads.scheduleWithFixedDelay(caller, 0, 1, TimeUnit.MILLISECONDS);
            }
            CompletableFuture<Integer> live = new CompletableFuture<>();
            AtomicInteger beats = new AtomicInteger();
            Files.write(home.trust().resolve("2.bundle"), file);
            threads.scheduleWithFixedDelay(
                    () -> {
                        int beat = beats.incrementAndGet();
                        if (admits(sallyport, ofSecond)) {
                            live.complete(beat);
                        }
                    },
                    0,
                    BEAT_MILLIS,
                    TimeUnit.MILLISECONDS);
            assertThat(live.get(1, TimeUnit.MINUTES)).isLessThanOrEqualTo(BEATS_OF_TWO_SECONDS);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(asked.get()).isGreaterThan(100);
            assertThat(wrong.get()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aBundleMovesTheFloorOfTime() throws Exception {
        clock.set(CREATED.minus(Duration.ofSeconds(20)));
        try (Sallyport sallyport = open()) {
            assertThat(sallyport.clock().floor()).isBefore(CREATED);
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            assertThat(sallyport.clock().floor()).isEqualTo(CREATED);
        }
    }

    @Test
    void aBundleFromTheFutureMovesNothing() throws Exception {
        clock.set(CREATED.minus(Duration.ofSeconds(31)));
        try (Sallyport sallyport = open()) {
            drop(sallyport, "1.bundle", domain.trustBundle(1));
            assertThat(sallyport.clock().floor()).isEqualTo(CREATED.minus(Duration.ofSeconds(31)));
            assertThat(admits(sallyport, tokens.good())).isFalse();
        }
        assertThat(trustRecords()).extracting(record -> record.get("reason")).containsExactly("bundle_from_future");
    }
}
