package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from next to gone, each boundary at equality. */
class KeyRotationTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofDays(1).plusMinutes(2);
    private static final String INACTIVE = "{\"active\":false}";

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private void after(Duration time) {
        issuer.clock.advance(time);
        issuer.authority().keyRotation().upkeep();
    }

    private String token() {
        return issuer.clientCredentials(CLIENT).accessToken();
    }

    private String currentKey() {
        return Tokens.keyId(token());
    }

    private List<String> keySet() {
        return Tokens.keyIds(issuer.authority().keySet());
    }

    private String nextKey() {
        String current = currentKey();
        return keySet().stream()
                .filter(kid -> !kid.equals(current))
                .filter(kid -> !member(kid).containsKey("sallyport_retired_at"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> member(String kid) {
        return Tokens.keys(issuer.authority().keySet()).stream()
                .filter(key -> key.get("kid").equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private List<String> privateKeys() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("state/issuer-keys.p12"))) {
            store.load(
                    in,
                    Files.readString(folder.resolve("state/issuer-keys.password"))
                            .strip()
                            .toCharArray());
        }
        return Collections.list(store.aliases());
    }

    @Test
    void aNextKeyIsInTheKeySetFromTheStart() throws IOException {
        assertThat(keySet()).hasSize(2).contains(currentKey());
        assertThat(Files.readString(folder.resolve("trust/local.jwks"))).contains(nextKey());
    }

    @Test
    void theNextKeySignsAtTheEndOfTheIntervalAndNotAMomentBefore() {
        String first = currentKey();
        String next = nextKey();

        after(INTERVAL.minus(MOMENT));
        assertThat(currentKey()).isEqualTo(first);
        after(MOMENT);
        assertThat(currentKey()).isEqualTo(next);
    }

    @Test
    void aNewNextKeyStandsInTheKeySetAtOnceAndTheOldOneCarriesItsRetirement() throws IOException {
        String first = currentKey();
        String second = nextKey();

        after(INTERVAL);

        assertThat(keySet()).hasSize(3).contains(first, second, nextKey());
        assertThat(member(first))
                .containsEntry("sallyport_retired_at", issuer.clock.instant().getEpochSecond());
        assertThat(member(second)).doesNotContainKey("sallyport_retired_at");
        assertThat(Files.readString(folder.resolve("trust/local.jwks")))
                .isEqualTo(issuer.authority().keySet() + "\n");
    }

    @Test
    void thePrivateHalfOfARetiredKeyIsForgottenAtOnce() throws Exception {
        String first = currentKey();
        assertThat(privateKeys()).hasSize(2);

        after(INTERVAL);

        assertThat(privateKeys()).hasSize(2).noneMatch(first::equalsIgnoreCase);
    }

    @Test
    void aRetiredKeyStaysThroughTheOverlapAndLeavesAtItsEnd() {
        String first = currentKey();
        after(INTERVAL);

        after(OVERLAP.minus(MOMENT));
        assertThat(keySet()).contains(first);
        after(MOMENT);
        assertThat(keySet()).hasSize(2).doesNotContain(first);
    }

    @Test
    void anAdministratorRotatesOnceTheNextKeyWasPublishedLongEnough() {
        String first = currentKey();
        String next = nextKey();
        Instant due = issuer.clock.instant().plus(AHEAD);

        issuer.clock.advance(AHEAD.minus(MOMENT));
        assertThat(issuer.authority().keyRotation().rotateNow()).isEqualTo(due);
        assertThat(currentKey()).isEqualTo(first);
        after(MOMENT);
        assertThat(currentKey()).isEqualTo(next);
    }

    @Test
    void anAdministratorRotatesAtOnceWhereTheNextKeyWasPublishedLongEnough() {
        String next = nextKey();
        issuer.clock.advance(AHEAD);

        assertThat(issuer.authority().keyRotation().rotateNow()).isEqualTo(issuer.clock.instant());
        assertThat(currentKey()).isEqualTo(next);
    }

    @Test
    void whatAnAdministratorAskedForOutlivesARestart() throws ConfigException {
        String next = nextKey();
        issuer.authority().keyRotation().rotateNow();

        issuer.restart();
        after(AHEAD);

        assertThat(currentKey()).isEqualTo(next);
    }

    @Test
    void keysSignForEverWhereTheIntervalIsOff() throws ConfigException {
        issuer.configure(with("sallyport.authority.key-rotation-interval=off"));
        issuer.restart();
        String first = currentKey();

        after(Duration.ofDays(3000));
        assertThat(currentKey()).isEqualTo(first);

        issuer.authority().keyRotation().rotateNow();
        assertThat(currentKey()).isNotEqualTo(first);
    }

    private static List<String> with(String line) {
        List<String> lines = new ArrayList<>(LocalIssuer.CONFIGURATION);
        lines.add(line);
        return lines;
    }

    @Test
    void aTokenOfARetiredKeyIsRecognisedAlsoAfterARestart() throws ConfigException {
        issuer.clock.advance(AHEAD);
        String token = token();
        issuer.authority().keyRotation().rotateNow();
        assertThat(issuer.introspect(CLIENT, token)).contains("\"active\":true");

        issuer.restart();

        assertThat(issuer.introspect(CLIENT, token)).contains("\"active\":true");
        assertThat(currentKey()).isNotEqualTo(Tokens.keyId(token));
    }

    @Test
    void aTokenThatARetiredKeySignedAfterItsRetirementIsNoneOfOurs() {
        issuer.clock.advance(AHEAD);
        String token = token();
        issuer.authority().keyRotation().rotateNow();
        assertThat(issuer.introspect(CLIENT, token)).contains("\"active\":true");

        issuer.execute("UPDATE signing_key SET retired_at = DATEADD(SECOND, -1, retired_at)");
        issuer.authority().keyRotation().upkeep();

        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
    }

    @Test
    void aClockThatWasSetBackRetiresNoKeyBeforeItsLastToken() {
        issuer.clock.advance(AHEAD.plusMinutes(1));
        String token = token();
        issuer.clock.advance(Duration.ofMinutes(-1));
        issuer.acceptClock();

        issuer.authority().keyRotation().rotateNow();

        assertThat(currentKey()).isNotEqualTo(Tokens.keyId(token));
        assertThat(member(Tokens.keyId(token))).containsEntry("sallyport_retired_at", Tokens.issuedAt(token));
    }

    @Test
    void aWithdrawnKeyLeavesAtOnceAndItsTokensWithIt() {
        String token = token();
        String next = nextKey();

        assertThat(issuer.authority().keyRotation().withdraw(Tokens.keyId(token)))
                .isTrue();

        assertThat(keySet()).hasSize(2).doesNotContain(Tokens.keyId(token));
        assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
        assertThat(currentKey()).isEqualTo(next);
        assertThat(issuer.authority().keyRotation().withdraw(Tokens.keyId(token)))
                .isFalse();
    }

    @Test
    void whereTheDatabaseFailsTheLastKeySetStaysAndTheRotationIsMadeUpFor() {
        String before = issuer.authority().keySet();
        String next = nextKey();
        issuer.execute("ALTER TABLE signing_key RENAME TO gone");
        issuer.clock.advance(INTERVAL);

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.authority().keyRotation().upkeep());
        assertThat(issuer.authority().keySet()).isEqualTo(before);

        issuer.execute("ALTER TABLE gone RENAME TO signing_key");
        issuer.authority().keyRotation().upkeep();
        assertThat(currentKey()).isEqualTo(next);
    }

    /** The record of the change is refused, and with it the change: the process signs with the next key already. */
    @Test
    void whereTheChangeCannotBeWrittenTheProcessGoesOnAndWritesItLater() {
        String first = currentKey();
        String next = nextKey();
        issuer.execute("ALTER TABLE issuer_record RENAME TO gone");
        issuer.clock.advance(INTERVAL);

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.authority().keyRotation().upkeep());
        assertThat(issuer.count("SELECT count(*) FROM signing_key WHERE retired_at IS NOT NULL"))
                .isZero();
        issuer.execute("ALTER TABLE gone RENAME TO issuer_record");
        String between = token();
        after(Duration.ofSeconds(5));

        assertThat(Tokens.keyId(between)).isEqualTo(next);
        assertThat(currentKey()).isEqualTo(next);
        assertThat(member(first))
                .containsEntry("sallyport_retired_at", issuer.clock.instant().getEpochSecond());
    }

    /** As a kill between the two would leave it. */
    @Test
    void aKeyThatWasStoredAndNeverPublishedIsNextAndCountsFromNow() throws ConfigException {
        String next = nextKey();
        issuer.clock.advance(AHEAD);
        issuer.end();
        issuer.execute("DELETE FROM signing_key WHERE active_from IS NULL");
        issuer.start();

        assertThat(nextKey()).isEqualTo(next);
        issuer.authority().keyRotation().rotateNow();
        assertThat(currentKey()).isNotEqualTo(next);
        after(AHEAD);
        assertThat(currentKey()).isEqualTo(next);
    }

    @Test
    void anOldCopyOfTheKeyStoreBringsNoRetiredKeyBack() throws Exception {
        Path store = folder.resolve("state/issuer-keys.p12");
        Path copy = folder.resolve("copy.p12");
        String first = currentKey();
        Files.copy(store, copy, StandardCopyOption.COPY_ATTRIBUTES);
        after(INTERVAL);
        String lost = nextKey();
        Files.copy(copy, store, StandardCopyOption.REPLACE_EXISTING);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::restart)
                .withMessageStartingWith(store + ": it lacks the key " + lost)
                .withMessageContaining("echo " + lost + " > " + folder.resolve("state/lost-signing-key"));

        Files.writeString(folder.resolve("state/lost-signing-key"), lost + "\n");
        issuer.start();
        assertThat(currentKey()).isNotEqualTo(first);
        assertThat(privateKeys()).noneMatch(first::equalsIgnoreCase);
    }

    @Test
    void anOlderDatabaseIsToldWhatTheKeyStoreKnows() throws Exception {
        String first = currentKey();
        issuer.clock.advance(AHEAD);
        issuer.execute("CREATE TABLE copy AS SELECT * FROM signing_key");
        issuer.authority().keyRotation().rotateNow();
        String second = currentKey();
        issuer.end();
        issuer.execute("DELETE FROM signing_key");
        issuer.execute("INSERT INTO signing_key SELECT * FROM copy");

        issuer.start();

        assertThat(currentKey()).isEqualTo(second);
        assertThat(member(first)).containsKey("sallyport_retired_at");
    }

    @Test
    void aLostKeyStoreIsRefusedUntilTheOperatorSaysSo() throws Exception {
        Path store = folder.resolve("state/issuer-keys.p12");
        String token = token();
        String lost = Tokens.keyId(token);
        String secret = issuer.secret(CLIENT);
        Files.delete(store);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::restart)
                .withMessageStartingWith(store + ": it is not there, and with it the key " + lost + " is gone")
                .withMessageContaining("put the file and its password back from the backup")
                .withMessageContaining("echo " + lost + " > " + folder.resolve("state/lost-signing-key"));
        assertThat(store).doesNotExist();

        Files.writeString(folder.resolve("state/lost-signing-key"), "another\n");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(issuer::start);

        Files.writeString(folder.resolve("state/lost-signing-key"), lost + "\n");
        issuer.start();
        assertThat(folder.resolve("state/lost-signing-key")).doesNotExist();
        assertThat(currentKey()).isNotEqualTo(lost);
        assertThat(issuer.introspect(CLIENT, token)).contains("\"active\":true");
        assertThat(issuer.secret(CLIENT)).isEqualTo(secret);
    }

    @Test
    void aKeyThatSomebodyPlantedInTheDatabaseIsNotPublished() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (LocalIssuer stranger = LocalIssuer.start(elsewhere)) {
            String token = stranger.clientCredentials(CLIENT).accessToken();
            String planted = Tokens.keyId(token);
            String jwk = JsonUtil.toJson(Tokens.keys(stranger.authority().keySet()).stream()
                    .filter(key -> key.get("kid").equals(planted))
                    .findFirst()
                    .orElseThrow());
            issuer.execute("INSERT INTO signing_key (kid, node, public_jwk, seal, published_at, active_from, seen_at)"
                    + " SELECT '" + planted + "', node, '" + jwk + "', seal, published_at, active_from, seen_at"
                    + " FROM signing_key WHERE active_from IS NOT NULL");

            issuer.authority().keyRotation().upkeep();

            assertThat(keySet()).hasSize(2).doesNotContain(planted);
            assertThat(issuer.introspect(CLIENT, token)).isEqualTo(INACTIVE);
        }
    }

    @Test
    void aKeyWhoseRowWasChangedIsWrittenAnewByItsNode() {
        String before = issuer.authority().keySet();
        issuer.execute("UPDATE signing_key SET public_jwk = REPLACE(public_jwk, 'Ed25519', 'Ed448')");

        issuer.authority().keyRotation().upkeep();

        assertThat(issuer.authority().keySet()).isEqualTo(before);
    }

    @Test
    void rowsOfAnEarlierVersionAreSealedByTheirNode() throws ConfigException {
        String before = issuer.authority().keySet();
        issuer.end();
        issuer.execute("UPDATE signing_key SET seal = NULL");

        issuer.start();

        assertThat(issuer.authority().keySet()).isEqualTo(before);
        assertThat(issuer.count("SELECT count(*) FROM signing_key WHERE seal IS NULL"))
                .isZero();
    }

    @Test
    void everyStepIsRecorded() {
        String first = currentKey();
        issuer.authority().close();
        issuer.execute("DELETE FROM issuer_record");
        after(INTERVAL);
        after(OVERLAP);

        for (String step : List.of("retired", "removed")) {
            assertThat(issuer.count("SELECT count(*) FROM issuer_record WHERE stage = 'KEY' AND reason = '" + step
                            + "' AND kid = '" + first + "'"))
                    .isEqualTo(1);
        }
        assertThat(issuer.count("SELECT count(*) FROM issuer_record WHERE stage = 'KEY' AND reason = 'activated'"))
                .isEqualTo(1);
        assertThat(issuer.count("SELECT count(*) FROM issuer_record WHERE stage = 'KEY' AND reason = 'published'"))
                .isEqualTo(1);
    }

    @Test
    void noTokenIsLostToRotationsUnderLoad() throws InterruptedException {
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        AtomicBoolean going = new AtomicBoolean(true);
        List<Thread> clients = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    while (going.get()) {
                        tokens.add(token());
                        // So the time goes on between any two steps of a rotation.
                        issuer.clock.advance(Duration.ofMillis(400));
                    }
                }))
                .toList();
        clients.forEach(Thread::start);
        int rotations = 10;
        for (int i = 0; i < rotations; i++) {
            issuer.clock.advance(AHEAD);
            issuer.authority().keyRotation().rotateNow();
        }
        going.set(false);
        for (Thread client : clients) {
            client.join();
        }

        assertThat(tokens.stream().map(Tokens::keyId).distinct().count()).isGreaterThan(rotations / 2);
        assertThat(tokens).isNotEmpty().noneMatch(this::isAfterRetirement);
    }

    private boolean isAfterRetirement(String token) {
        String issuedAt = Instant.ofEpochSecond(Tokens.issuedAt(token)).toString();
        return issuer.count("SELECT count(*) FROM signing_key WHERE kid = '" + Tokens.keyId(token)
                        + "' AND DATE_TRUNC(SECOND, retired_at) < TIMESTAMP WITH TIME ZONE '" + issuedAt + "'")
                > 0;
    }
}
