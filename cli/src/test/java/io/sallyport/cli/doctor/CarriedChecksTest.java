package io.sallyport.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.PinnedHome;
import io.sallyport.cli.Run;
import io.sallyport.revocation.Epoch;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of a home that pins a root. */
class CarriedChecksTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T07:00:00Z");
    private static final Duration REVOCATION = Duration.ofDays(7);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at(CREATED);
    private final TestIssuer issuer = TestIssuer.of("https://plant.example");

    private PinnedHome home(int rootKeys) throws Exception {
        PinnedHome home = PinnedHome.in(folder, issuer, rootKeys, 2, CREATED);
        home.apply(clock, home.trustBundle(1, CREATED));
        return home;
    }

    private Run doctor() {
        return Run.shell().clock(clock).run("doctor", "--home", folder, "--json");
    }

    /** Roles of one key each are found at every home of these tests. */
    private List<String> found() {
        return ((List<?>) doctor().json().get("findings"))
                .stream()
                        .map(finding -> String.valueOf(((Map<?, ?>) finding).get("id")))
                        .filter(id -> !id.equals("tzdata_old") && !id.equals("role_keys_scarce"))
                        .toList();
    }

    @Test
    void findsNothingWhereAKeyMayBeLost() throws Exception {
        home(3);
        assertThat(found()).isEmpty();
        assertThat(doctor().out()).contains("role trust: 1 of 1 keys have to sign");
        assertThat(doctor().code()).isZero();
    }

    @Test
    void warnsWhereOneMoreLostKeyBreaksTheThreshold() throws Exception {
        home(2);
        assertThat(found()).containsExactly("root_keys_scarce");
        assertThat(doctor().code()).isEqualTo(1);
        assertThat(doctor().out()).contains("root 1, role root: 2 of 2 keys have to sign");
    }

    @Test
    void warnsBeforeWhatWasCarriedIsTooOld() throws Exception {
        home(3);
        Duration left = REVOCATION.dividedBy(5);
        clock.set(CREATED.plus(REVOCATION).minus(left));
        assertThat(found()).isEmpty();
        clock.set(clock.instant().plusSeconds(1));
        assertThat(found()).containsExactly("carried_aging");
        clock.set(CREATED.plus(REVOCATION));
        assertThat(found()).containsExactly("carried_aging");
        clock.set(CREATED.plus(REVOCATION).plusSeconds(1));
        assertThat(found()).containsExactly("carried_stale");
    }

    @Test
    void notesThatTokensOfAMisspeltIssuerWereTakenBack() throws Exception {
        PinnedHome home = home(3);
        home.apply(clock, home.revocationBundle(1, CREATED, List.of(), List.of(epochOf("https://plant.example"))));
        assertThat(found()).isEmpty();
        home.apply(clock, home.revocationBundle(2, CREATED, List.of(), List.of(epochOf("https://plnat.example"))));
        assertThat(found()).containsExactly("revocation_of_nobody");
        assertThat(doctor().out()).contains("https://plnat.example");
    }

    private static Epoch epochOf(String iss) {
        return new Epoch(iss, Epoch.Kind.CLIENT, "pump-7", CREATED);
    }

    @Test
    void findsThatNoBundleCame() throws Exception {
        PinnedHome home = PinnedHome.in(folder, issuer, CREATED);
        assertThat(found()).containsExactly("bundle_missing");
        Files.write(folder.resolve("trust/1.bundle"), home.trustBundle(1, CREATED));
        assertThat(found()).isEmpty();
    }

    @Test
    void findsThatWhatIsRememberedWasChanged() throws Exception {
        home(3);
        Path knowledge = folder.resolve("state/knowledge.json");
        String text = Files.readString(knowledge);
        Files.writeString(knowledge, text.replaceFirst("\"signature\":\"..", "\"signature\":\"AA"));
        assertThat(found()).containsExactly("state_refused");
        assertThat(doctor().out()).contains("state_tampered");
    }
}
