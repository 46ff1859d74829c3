package io.sallyport;

import static io.sallyport.bundle.TestDomain.CREATED;
import static io.sallyport.bundle.TestDomain.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.TestDomain;
import io.sallyport.config.SallyportHome;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several cores on one home, as beside a server module a WAR with its own copy: what one knows they all know. */
class SeveralCoresTest {

    private static final int STEPS = Integer.getInteger("sallyport.cores.steps", 40);

    @TempDir
    Path folder;

    private final TestDomain domain = new TestDomain();
    private final SettableClock clock = SettableClock.at(NOW);
    private final AuditCapture audit = new AuditCapture();
    private final List<Sallyport> running = new ArrayList<>();
    private SallyportHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        Files.createDirectories(home.trust());
        Files.writeString(
                home.configFile(),
                "sallyport.node=plant-3\nsallyport.trust.domain=" + domain.pin().domain() + "\nsallyport.trust.root="
                        + domain.pin().root() + "\n");
    }

    @AfterEach
    void end() {
        running.forEach(Sallyport::close);
        audit.close();
    }

    private Sallyport open() throws Exception {
        Sallyport core = Sallyport.open(home, clock);
        running.add(core);
        return core;
    }

    private void close(Sallyport core) {
        running.remove(core);
        core.close();
    }

    private void drop(String name, byte[] file) throws Exception {
        Path part = home.trust().resolve("." + name);
        Files.write(part, file);
        Files.move(part, home.trust().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void look(Sallyport core) {
        core.bundles().orElseThrow().look();
        core.bundles().orElseThrow().look();
        core.trust().refresh();
        core.clock().look();
    }

    private static Set<String> denied(Sallyport core) {
        Set<String> denied = new HashSet<>();
        core.trust().snapshot().revocations().denied().forEach(token -> denied.add(token.jti()));
        return denied;
    }

    private static long sequence(Sallyport core, SigningRole role) {
        return core.bundles()
                .orElseThrow()
                .known()
                .order(role)
                .map(o -> o.sequence())
                .orElse(0L);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < audit.lines().size(); i++) {
            if (audit.at(i).get("stage").equals("trust")) {
                reasons.add(String.valueOf(audit.at(i).get("reason")));
            }
        }
        return reasons;
    }

    @Test
    void aBundleIsAppliedOnceAndInForceInAll() throws Exception {
        Sallyport first = open();
        Sallyport second = open();
        drop("1.bundle", domain.revocationBundle(1));
        look(first);
        look(second);
        assertThat(denied(first)).containsExactly("token-1");
        assertThat(denied(second)).containsExactly("token-1");
        close(first);
        close(second);
        assertThat(reasons()).containsExactly("bundle_applied");
    }

    @Test
    void theSameBundleOnceMoreIsAReplayInEach() throws Exception {
        Sallyport first = open();
        Sallyport second = open();
        drop("1.bundle", domain.revocationBundle(1));
        look(first);
        look(second);
        Files.delete(home.trust().resolve("1.bundle"));
        look(first);
        look(second);
        drop("2.bundle", domain.revocationBundle(1));
        look(first);
        look(second);
        close(first);
        close(second);
        assertThat(reasons()).containsExactlyInAnyOrder("bundle_applied", "bundle_replayed", "bundle_replayed");
    }

    @Test
    void aCoreThatSleptKnowsWhatWasAppliedMeanwhile() throws Exception {
        Sallyport first = open();
        Sallyport second = open();
        close(second);
        drop("1.bundle", domain.revocationBundle(1));
        look(first);
        Files.delete(home.trust().resolve("1.bundle"));
        close(first);
        assertThat(denied(open())).containsExactly("token-1");
        assertThat(denied(open())).containsExactly("token-1");
    }

    @Test
    void whatTrustGaveBackStaysGivenBackWhoeverStartsFirst() throws Exception {
        Sallyport first = open();
        Sallyport second = open();
        drop("1.bundle", domain.revocationBundle(1));
        look(first);
        look(second);
        close(second);
        Map<String, Object> curing = domain.trustPayload(1);
        curing.put("created", CREATED.plusSeconds(1).getEpochSecond());
        curing.put("lowered", List.of(Map.of("iss", "https://login.plant.example/sallyport", "jti", "token-1")));
        drop("2.bundle", domain.trustBundle(curing));
        look(first);
        assertThat(denied(first)).isEmpty();
        close(first);
        assertThat(denied(open())).isEmpty();
        assertThat(denied(open())).isEmpty();
    }

    /** In any order of starts, ends and bundles no core knows less than any core before it knew. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5})
    void nothingIsForgottenInAnyOrderOfRestarts(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> denied = new HashSet<>();
        long[] sequences = new long[SigningRole.values().length];
        Instant floor = Instant.MIN;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    if (running.size() < 3) {
                        open();
                    }
                }
                case 2 -> {
                    if (!running.isEmpty()) {
                        close(running.get(random.nextInt(running.size())));
                    }
                }
                case 3 -> {
                    SigningRole role = random.nextBoolean() ? SigningRole.TRUST : SigningRole.REVOCATION;
                    long next = Math.max(1, sequences[role.ordinal()] + random.nextInt(3) - 1);
                    drop(
                            "one.bundle",
                            role == SigningRole.TRUST ? domain.trustBundle(next) : domain.revocationBundle(next));
                    if (!running.isEmpty()) {
                        look(running.get(random.nextInt(running.size())));
                    }
                    Files.deleteIfExists(home.trust().resolve("one.bundle"));
                }
                default -> clock.advance(Duration.ofMinutes(1));
            }
            for (Sallyport core : List.copyOf(running)) {
                look(core);
                String when = "seed " + seed + ", step " + step;
                assertThat(denied(core)).as(when).containsAll(denied);
                assertThat(core.clock().floor()).as(when).isAfterOrEqualTo(floor);
                for (SigningRole role : SigningRole.values()) {
                    assertThat(sequence(core, role)).as(when).isGreaterThanOrEqualTo(sequences[role.ordinal()]);
                    sequences[role.ordinal()] = sequence(core, role);
                }
                denied.addAll(denied(core));
                floor = core.clock().floor();
            }
        }
        assertThat(denied).as("tokens taken back").isNotEmpty();
    }
}
