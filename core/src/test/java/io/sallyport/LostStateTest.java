package io.sallyport;

import static io.sallyport.bundle.TestDomain.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.bundle.NodeKey;
import io.sallyport.bundle.RePin;
import io.sallyport.bundle.TestDomain;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportHome;
import io.sallyport.testkit.SettableClock;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.ClockState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose whole {@code state/} is gone does not begin anew; only a home that never had one does. */
class LostStateTest {

    @TempDir
    Path folder;

    private final TestDomain domain = new TestDomain();
    private final SettableClock clock = SettableClock.at(NOW);
    private final AuditCapture audit = new AuditCapture();
    private SallyportHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new SallyportHome(folder);
        Files.createDirectories(home.trust());
        configure("");
    }

    @AfterEach
    void release() {
        audit.close();
    }

    private void configure(String pin) throws IOException {
        Files.writeString(home.trust().resolve("plant.jwks"), "{\"keys\":[" + domain.issuerKey.jwk() + "]}");
        Files.writeString(
                home.configFile(),
                pin.isEmpty()
                        ? "sallyport.issuer.plant.iss=https://login.plant.example/sallyport\n"
                                + "sallyport.issuer.plant.keys=trust/plant.jwks\n"
                                + "sallyport.issuer.plant.audiences=orders\n"
                        : "sallyport.trust.domain=" + domain.pin().domain() + "\nsallyport.trust.root=" + pin + "\n");
    }

    private Sallyport open() throws Exception {
        return Sallyport.open(home, clock);
    }

    private void loseState() throws IOException {
        try (Stream<Path> all = Files.walk(home.state())) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ClockState stateAtAStart() throws Exception {
        try (Sallyport sallyport = open()) {
            return sallyport.clock().get().state();
        }
    }

    @Test
    void withoutAPinTheClockHasToBeAccepted() throws Exception {
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
        loseState();
        assertThat(stateAtAStart()).isEqualTo(ClockState.FLOOR_REFUSED);
        assertThat(stateAtAStart()).as("a further start is none the wiser").isEqualTo(ClockState.FLOOR_REFUSED);
        ClockAcceptanceFile.in(home.state()).write(clock.instant(), "olivia", "a new disk");
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
    }

    @Test
    void withAPinTheRootHasToBePinnedOnceMore() throws Exception {
        configure(domain.pin().root());
        open().close();
        loseState();
        assertThat(catchThrowableOfType(ConfigException.class, this::open))
                .hasMessageContaining("knowledge.json")
                .hasMessageContaining("state_lost");
        new RePin(domain.pin(), NOW, "olivia", "a new disk").write(home.state());
        ClockAcceptanceFile.in(home.state()).write(clock.instant(), "olivia", "a new disk");
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
        Files.delete(home.state().resolve(RePin.FILE));
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
    }

    @Test
    void aHomeOfKeyFilesMayBePinnedLater() throws Exception {
        open().close();
        configure(domain.pin().root());
        try (Sallyport sallyport = open()) {
            assertThat(sallyport.bundles()).isPresent();
        }
    }

    @Test
    void theFloorOfAnotherServerIsFound() throws Exception {
        open().close();
        Files.delete(home.state().resolve(NodeKey.FILE));
        assertThat(stateAtAStart()).isEqualTo(ClockState.FLOOR_REFUSED);
    }

    @Test
    void aCopyOfYesterdayDoesNotReviveWhatExpiredSince() throws Exception {
        open().close();
        List<Path> kept =
                List.of(home.state().resolve("time-floor.json"), home.state().resolve(NodeKey.FILE));
        byte[] yesterday = Files.readAllBytes(kept.get(0));
        clock.advance(Duration.ofDays(1));
        open().close();
        Files.write(kept.get(0), yesterday);
        assertThat(stateAtAStart()).as("it only knows less").isEqualTo(ClockState.TRUSTED);
        Files.write(kept.get(0), yesterday);
        clock.advance(Duration.ofDays(-2));
        assertThat(stateAtAStart()).isEqualTo(ClockState.BEHIND_FLOOR);
    }

    @Test
    void whereNoWitnessCanBeLeftNothingStarts() throws Exception {
        Path inTheWay = Files.writeString(home.kept(), "a file");
        assertThat(catchThrowableOfType(ConfigException.class, this::open))
                .hasMessageContaining(home.kept() + "/time-floor.json: it cannot be written")
                .hasMessageContaining("Cure: make the folder " + home.kept());
        Files.delete(inTheWay);
        assertThat(stateAtAStart()).isEqualTo(ClockState.TRUSTED);
    }
}
