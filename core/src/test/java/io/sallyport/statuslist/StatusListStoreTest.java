package io.sallyport.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.Revocations;
import io.sallyport.state.TestSeal;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.time.AcceptedClock;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import io.sallyport.verify.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListStoreTest {

    private static final String ISS = "https://plant.issuer.test";
    private static final String URI = ISS + "/status-lists/1";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final TestStatusList list = TestStatusList.of(plant, URI, clock);
    private Optional<AcceptedClock> accepted = Optional.empty();
    private StatusListStore store;

    @BeforeEach
    void start() {
        store = new StatusListStore(
                home.resolve("trust/status-lists"),
                TestSeal.kept(home.resolve("state/status-lists.json")),
                new StatusListVerifier(new JcaSignatureVerifier()),
                new StatusListStore.Time(clock, () -> accepted));
    }

    private Revocations look() {
        return store.read(trust);
    }

    private OptionalInt status(int idx) {
        return look().lists()
                .find(ISS, URI)
                .map(known -> known.entries().status(idx))
                .orElse(OptionalInt.empty());
    }

    private Path write() {
        return list.write(home.resolve("trust"), "plant");
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.createDirectories(home.resolve("trust/status-lists")).resolve(name);
        return Files.writeString(file, text);
    }

    private void assertRefused(Path file, String why) {
        assertThat(store.faults())
                .containsExactly(file + ": this status list is refused: " + why
                        + ". Cure: put the issuer's newest list there, and its keys into trust/");
    }

    @Test
    void knowsNothingWhereThereIsNoFolder() {
        assertThat(look()).isSameAs(Revocations.NONE);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void readsAListAndItsChange() {
        write();
        assertThat(status(3)).hasValue(0);
        clock.advance(SECOND);
        list.invalid(3);
        write();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void remembersNothingWhereSomebodyOnlyLooks() {
        write();
        StatusListStore looking = StatusListStore.looking(
                home.resolve("trust/status-lists"),
                TestSeal.kept(home.resolve("state/status-lists.json")),
                new StatusListVerifier(new JcaSignatureVerifier()),
                clock);
        assertThat(looking.read(trust).lists().find(ISS, URI)).isPresent();
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void isTheSameWhereNothingChanged() {
        write();
        Revocations first = look();
        clock.advance(Duration.ofMinutes(1));
        assertThat(look()).isSameAs(first);
    }

    @Test
    void leavesFilesAloneThatSomebodyIsWriting() throws Exception {
        write(".plant.jwt", list.compact());
        write("plant.jwt.new", list.compact());
        assertThat(look()).isSameAs(Revocations.NONE);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void keepsTheLastGoodListWhereAFileIsRefused() throws Exception {
        list.invalid(3);
        Path file = write();
        look();
        clock.advance(SECOND);
        Files.writeString(file, list.valid(3).token().typ("JWT").compact());
        assertThat(status(3)).hasValue(1);
        assertRefused(file, "its typ is not statuslist+jwt");
        clock.advance(SECOND);
        list.valid(3);
        write();
        assertThat(status(3)).hasValue(0);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void keepsTheLastGoodListWhereItsFileIsGone() throws Exception {
        list.invalid(3);
        Files.delete(written());
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).isEmpty();
    }

    private Path written() {
        Path file = write();
        look();
        return file;
    }

    @Test
    void refusesAnOlderList() throws Exception {
        String older = list.compact();
        clock.advance(SECOND);
        list.invalid(3);
        Path file = written();
        Files.writeString(file, older);
        assertThat(status(3)).hasValue(1);
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:01Z that was known here");
    }

    @Test
    void refusesAnOlderListUnderAnotherNameToo() throws Exception {
        String older = list.compact();
        clock.advance(SECOND);
        list.invalid(3);
        written();
        Path file = write("another.jwt", older);
        assertThat(status(3)).hasValue(1);
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:01Z that was known here");
    }

    @Test
    void refusesAnOlderListAfterARestart() throws Exception {
        String older = list.compact();
        clock.advance(SECOND);
        list.invalid(3);
        Path file = written();
        Files.writeString(file, older);
        start();
        assertThat(status(3)).isEmpty();
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:01Z that was known here");
    }

    @Test
    void aSecondCoreOnTheHomeRefusesWhatTheFirstLearnsWhileBothRun() throws Exception {
        StatusListStore first = store;
        start();
        assertThat(status(3)).isEmpty();
        String older = list.compact();
        clock.advance(SECOND);
        Path file = write();
        first.read(trust);
        Files.writeString(file, older);
        assertThat(status(3)).isEmpty();
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:01Z that was known here");
    }

    @Test
    void noCoreOnTheHomeForgetsWhatAnotherRemembered() throws Exception {
        StatusListStore first = store;
        start();
        String older = list.compact();
        clock.advance(SECOND);
        Path file = write();
        first.read(trust);
        TestStatusList other = TestStatusList.of(plant, URI + "/other", clock);
        Path second = Files.writeString(file.resolveSibling("b.jwt"), other.compact());
        Files.delete(file);
        look();
        Files.delete(second);
        Files.writeString(file, older);
        start();
        assertThat(status(3)).isEmpty();
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:01Z that was known here");
    }

    @Test
    void believesTheSameListAfterARestart() {
        list.invalid(3);
        written();
        start();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).isEmpty();
    }

    /** Nobody can tell which of the two came later, so neither can un-revoke what the other revoked. */
    @Test
    void takesTheStricterOfTwoListsOfOneInstant() throws Exception {
        String before = list.compact();
        list.invalid(3).suspended(4);
        Path file = written();
        Files.writeString(file, before);
        assertThat(status(3)).hasValue(1);
        assertThat(status(4)).hasValue(2);
        write(); // the stricter one again, and then the first again: what was merged stays merged
        assertThat(status(3)).hasValue(1);
        Files.writeString(file, before);
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).isEmpty();
        start();
        assertThat(status(3)).isEmpty();
        assertRefused(file, "another list of the same instant was known here");
    }

    @Test
    void refusesAnotherShapeOfTheSameInstant() {
        written();
        Path file = TestStatusList.of(plant, URI, clock, 1, 1024).write(home.resolve("trust"), "z");
        assertThat(status(3)).hasValue(0);
        assertRefused(file, "another list of the same instant has another size");
    }

    @Test
    void givesUpAListWhoseKeyIsNoLongerBelieved() {
        written();
        TestKey stolen = plant.key();
        plant.rotate().forStatusLists();
        TrustSnapshot both = new Trust().in(plant).snapshot();
        assertThat(store.read(both).lists().find(ISS, URI)).isPresent();
        plant.retire(stolen);
        TrustSnapshot withdrawn = new Trust().in(plant).snapshot();
        assertThat(store.read(withdrawn).lists().find(ISS, URI)).isEmpty();
        assertThat(store.faults()).hasSize(1);
    }

    @Test
    void readsAListOnceItsKeyIsKnown() {
        write();
        assertThat(store.read(new TrustSnapshot(List.of())).lists().find(ISS, URI))
                .isEmpty();
        assertThat(store.faults()).hasSize(1);
        assertThat(status(3)).hasValue(0);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void looksAgainAtARefusedListOnlyNowAndThen() throws Exception {
        Instant ahead = clock.instant().plusSeconds(40);
        write("plant.jwt", list.token().issuedAt(ahead).compact());
        assertThat(status(3)).isEmpty();
        clock.advance(Duration.ofSeconds(9));
        assertThat(status(3)).isEmpty();
        clock.advance(SECOND);
        assertThat(status(3)).hasValue(0);
    }

    @Test
    void anEpochStaysWhereLaterListsLackItAndOverARestart() throws Exception {
        Instant epoch = clock.instant();
        Path file =
                write("plant.jwt", list.token().claim("sallyport_epoch", epoch).compact());
        look();
        clock.advance(SECOND);
        Files.writeString(file, list.compact());
        assertThat(look().epochs()).containsExactly(Epoch.ofIssuer(ISS, epoch));
        start();
        assertThat(look().epochs()).containsExactly(Epoch.ofIssuer(ISS, epoch));
    }

    @Test
    void anEarlierEpochLowersNothing() throws Exception {
        Instant epoch = clock.instant();
        Path file =
                write("plant.jwt", list.token().claim("sallyport_epoch", epoch).compact());
        look();
        clock.advance(SECOND);
        Files.writeString(
                file,
                list.token().claim("sallyport_epoch", epoch.minusSeconds(60)).compact());
        assertThat(look().epochs()).containsExactly(Epoch.ofIssuer(ISS, epoch));
    }

    @Test
    void believesNoListWhereNobodyKnowsWhichAreOld() throws Exception {
        Files.createDirectories(home.resolve("state"));
        Path memory = Files.writeString(home.resolve("state/status-lists.json"), "{}");
        write();
        assertThat(status(3)).isEmpty();
        assertThat(store.faults())
                .singleElement()
                .asString()
                .startsWith(memory + ": what is remembered of status lists cannot be read. Cure: ");
        Files.delete(memory);
        assertThat(status(3)).hasValue(0);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void whereTheMemoryIsLostOnlyListsThatAreSignedFromThenOnAreBelieved() throws Exception {
        String older = list.compact();
        clock.advance(SECOND);
        Path file = written();
        Files.writeString(file, older);
        clock.advance(SECOND);
        Files.delete(home.resolve("state/status-lists.json"));
        start();
        assertThat(status(3)).isEmpty();
        String lost = "what was remembered of lists was lost, and it is older than 2026-11-23T10:00:02Z";
        assertRefused(file, lost);
        clock.advance(SECOND);
        start();
        assertThat(status(3)).as("after one more restart").isEmpty();
        assertRefused(file, lost);
        write();
        assertThat(status(3)).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:00:00>09:00:00", "\"seal\">\"sael\"", "\"lists\":[>\"lists\":[],\"was\":["})
    void aMemoryThatWasChangedIsFound(String change) throws Exception {
        written();
        Path memory = home.resolve("state/status-lists.json");
        String content = Files.readString(memory);
        String[] parts = change.split(">", -1);
        Files.writeString(memory, content.replace(parts[0], parts[1]));
        assertThat(Files.readString(memory)).isNotEqualTo(content);
        start();
        assertThat(status(3)).isEmpty();
        assertThat(store.faults())
                .singleElement()
                .asString()
                .startsWith(memory + ": what is remembered of status lists cannot be read. Cure: ");
        Files.writeString(memory, content);
        assertThat(status(3)).hasValue(0);
    }

    /** The clock was ahead by a day, a list was signed then, and the owner said that the clock is right again. */
    @Test
    void onceTheClockIsAcceptedListsThatWereSignedAheadOfItStandInNobodysWay() throws Exception {
        String before = list.compact();
        clock.advance(Duration.ofDays(1));
        Path file = written();
        clock.advance(Duration.ofDays(-1).plusSeconds(10));
        accepted = Optional.of(new AcceptedClock("word", clock.instant()));
        Files.writeString(file, before);
        assertThat(status(3)).as("what was older stays older").isEmpty();
        assertRefused(file, "it is older than the list of 2026-11-23T10:00:10Z that was known here");
        clock.advance(SECOND);
        list.invalid(3);
        write();
        assertThat(status(3)).hasValue(1);
        clock.advance(Duration.ofHours(1));
        list.invalid(4);
        write();
        assertThat(status(4)).hasValue(1);
        Files.writeString(file, before);
        start();
        assertThat(status(3)).as("and the word counts once, over a restart too").isEmpty();
        assertRefused(file, "it is older than the list of 2026-11-23T11:00:11Z that was known here");
    }

    @Test
    void aListThatCannotBeRememberedIsInForceAndTheFaultIsSaidUntilItCan() throws Exception {
        look();
        Path inTheWay = Files.writeString(home.resolve("state"), "a file");
        list.invalid(3);
        Path file = write();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).singleElement().asString().startsWith(file + ": this status list cannot be read or");
        Files.delete(inTheWay);
        clock.advance(Duration.ofSeconds(10));
        look();
        assertThat(store.faults()).isEmpty();
        assertThat(home.resolve("state/status-lists.json")).exists();
    }

    @Test
    void takesWhatABundleCarriesAndKeepsTheNewest() {
        list.invalid(3);
        String newer = list.token().issuedAt(clock.instant().plus(SECOND)).compact();
        list.valid(3);
        write();
        store.carry(List.of(newer));
        assertThat(status(3)).hasValue(1);
        store.carry(List.of());
        assertThat(status(3)).hasValue(1);
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Path file = write("plant.jwt", "x".repeat(StatusListVerifier.MAX_SIZE + 1));
        assertThat(look()).isSameAs(Revocations.NONE);
        assertRefused(file, "it is larger than 16 MiB");
    }
}
