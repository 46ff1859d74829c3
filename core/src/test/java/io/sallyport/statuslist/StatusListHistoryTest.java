package io.sallyport.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.revocation.Revocations;
import io.sallyport.state.TestSeal;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import io.sallyport.verify.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody does with the files, also over restarts: what the newest list took back never comes to life. */
class StatusListHistoryTest {

    private static final String ISS = "https://plant.issuer.test";
    private static final String URI = ISS + "/status-lists/1";
    private static final int ENTRIES = 16;
    private static final int STEPS = 150;

    /** A list that was published, with what it takes back. */
    private record Published(Instant issuedAt, BitSet invalid, Optional<Instant> epoch, String text) {}

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final List<Published> history = new ArrayList<>();
    private final List<Published> seen = new ArrayList<>();
    private Instant epoch = Instant.MIN;
    private StatusListStore store;

    private void start() {
        Path memory = home.resolve("state/status-lists.json");
        store = new StatusListStore(
                home.resolve("lists"),
                TestSeal.kept(memory),
                new StatusListVerifier(new JcaSignatureVerifier()),
                new StatusListStore.Time(clock, Optional::empty));
    }

    private Published publish(Random random) {
        TestStatusList list = TestStatusList.of(plant, URI, clock, 1, ENTRIES);
        BitSet invalid = new BitSet();
        for (int i = 0; i < ENTRIES; i++) {
            if (random.nextInt(4) == 0) {
                list.invalid(i);
                invalid.set(i);
            }
        }
        Optional<Instant> epoch = random.nextInt(5) == 0
                ? Optional.of(clock.instant().minusSeconds(random.nextInt(60)))
                : Optional.empty();
        String text = epoch.map(instant -> list.token().claim("sallyport_epoch", instant))
                .orElseGet(list::token)
                .compact();
        Published published = new Published(clock.instant(), invalid, epoch, text);
        history.add(published);
        return published;
    }

    private void put(Published published, Random random) throws IOException {
        Path file = home.resolve("lists").resolve(random.nextInt(3) + ".jwt");
        Files.createDirectories(file.getParent());
        Path fresh = Files.writeString(Files.createTempFile(file.getParent(), ".list", ".new"), published.text());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        seen.add(published);
    }

    private void step(Random random) throws IOException {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (random.nextBoolean()) {
                    clock.advance(Duration.ofSeconds(1));
                }
                put(publish(random), random);
            }
            case 2, 3 -> {
                if (!history.isEmpty()) {
                    put(history.get(random.nextInt(history.size())), random);
                }
            }
            case 4 -> Files.deleteIfExists(home.resolve("lists").resolve(random.nextInt(3) + ".jwt"));
            default -> start();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void whatTheNewestListTookBackStaysTakenBack(long seed) throws Exception {
        Random random = new Random(seed);
        start();
        int known = 0;
        for (int step = 0; step < STEPS; step++) {
            step(random);
            Revocations now = store.read(trust);
            rememberEpoch();
            assertThat(now.epochs()).allMatch(one -> !one.notBefore().isBefore(epoch));
            assertThat(now.epochs())
                    .hasSize(epoch.equals(Instant.MIN) ? now.epochs().size() : 1);
            assertNothingUnRevoked(now, "seed " + seed + ", step " + step);
            known += now.lists().all().size();
        }
        assertThat(known).as("looks at which a list was in force").isGreaterThan(STEPS / 3);
    }

    /** Of a list that was taken: of one that was refused the epoch is not in force. */
    private void rememberEpoch() {
        if (store.faults().isEmpty() && !seen.isEmpty()) {
            Optional<Instant> stated = seen.get(seen.size() - 1).epoch();
            epoch = stated.filter(one -> one.isAfter(epoch)).orElse(epoch);
        }
    }

    private void assertNothingUnRevoked(Revocations now, String when) {
        Optional<Instant> newest = seen.stream().map(Published::issuedAt).max(Instant::compareTo);
        for (Published published : seen) {
            boolean counts = newest.equals(Optional.of(published.issuedAt()));
            for (int i = 0; counts && i < ENTRIES; i++) {
                OptionalInt status = status(now, i);
                if (published.invalid().get(i) && status.isPresent()) {
                    assertThat(status).as(when + ", entry " + i).hasValue(1);
                }
            }
        }
    }

    private static OptionalInt status(Revocations now, int idx) {
        return now.lists()
                .find(ISS, URI)
                .map(list -> list.entries().status(idx))
                .orElse(OptionalInt.empty());
    }
}
