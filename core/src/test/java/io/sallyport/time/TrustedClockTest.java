package io.sallyport.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.state.TestSeal;
import io.sallyport.testkit.SettableClock;
import io.sallyport.time.ClockEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of time at its boundary, with a clock that the test sets and a counter that it moves; restarts reopen. */
class TrustedClockTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path state;

    private final SettableClock clock = SettableClock.at(NOW);
    private final AtomicLong counter = new AtomicLong(-7);
    private TrustedClock time;

    @BeforeEach
    void begin() throws IOException {
        time = opened();
    }

    private TrustedClock opened() throws IOException {
        return TrustedClock.open(floorFile(), acceptances(), source());
    }

    private TimeSource source() {
        return new TimeSource(clock, counter::get);
    }

    private TimeFloor floorFile() {
        return new TimeFloor(TestSeal.kept(state.resolve(TimeFloor.FILE)));
    }

    private ClockAcceptanceFile acceptances() {
        return ClockAcceptanceFile.in(state);
    }

    private Instant onDisk() throws Exception {
        return floorFile().read().orElseThrow().floor();
    }

    /** Time passes, and the clock says so. */
    private void pass(Duration duration) {
        counter.addAndGet(duration.toNanos());
        clock.advance(duration);
    }

    /** A kill and a start, between which that much time passes. */
    private void killedFor(Duration duration) throws IOException {
        clock.advance(duration);
        counter.set(42);
        time = opened();
    }

    private void jump(Duration step) {
        clock.advance(step);
    }

    private List<Kind> look() {
        return time.look().stream().map(ClockEvent::kind).toList();
    }

    private void accept() throws IOException {
        acceptances().write(clock.instant(), "olivia", "right");
    }

    @Test
    void aHomeWithoutAnyStateBeginsWithTheClockAndRemembersItAtOnce() throws Exception {
        assertThat(time.get()).isEqualTo(TrustedTime.certain(NOW));
        assertThat(onDisk()).isEqualTo(NOW);
        assertThat(look()).isEmpty();
    }

    @Test
    void theFloorRisesWithTheClockAndIsWrittenEachMinute() throws Exception {
        pass(MINUTE.minus(MILLI));
        look();
        assertThat(time.floor()).isEqualTo(NOW.plus(MINUTE).minus(MILLI));
        assertThat(onDisk()).isEqualTo(NOW);
        pass(MILLI);
        look();
        assertThat(onDisk()).isEqualTo(NOW.plus(MINUTE));
    }

    @Test
    void theFirstLookAfterAStartWritesTheFloor() throws Exception {
        killedFor(Duration.ofDays(20));
        look();
        assertThat(onDisk()).isEqualTo(NOW.plus(Duration.ofDays(20)));
    }

    @Test
    void anOrderlyStopForgetsNothing() throws Exception {
        pass(Duration.ofSeconds(59));
        time.close();
        assertThat(onDisk()).isEqualTo(NOW.plusSeconds(59));
    }

    @Test
    void aClockBelowTheFloorByTheToleranceServesAndEndsAreJudgedByTheFloor() {
        pass(Duration.ofHours(1));
        time.get();
        jump(Duration.ofSeconds(-30));
        TrustedTime now = time.get();
        assertThat(now.state()).isEqualTo(ClockState.TRUSTED);
        assertThat(now.latest()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(now.earliest()).isEqualTo(NOW.plusSeconds(3570));
        jump(MILLI.negated());
        assertThat(time.get().state()).isEqualTo(ClockState.BEHIND_FLOOR);
        assertThat(time.get().mayServe()).isFalse();
    }

    @Test
    void aClockBehindTheFloorIsSaidOnceAndMovesNothingAndReturns() throws Exception {
        pass(Duration.ofMinutes(2));
        look();
        jump(Duration.ofDays(-365));
        assertThat(look()).containsExactly(Kind.CLOCK_BEHIND_FLOOR);
        pass(Duration.ofMinutes(2));
        assertThat(look()).isEmpty();
        assertThat(time.floor()).isEqualTo(NOW.plusSeconds(120)).isEqualTo(onDisk());
        jump(Duration.ofDays(365));
        assertThat(look()).containsExactly(Kind.CLOCK_TRUSTED);
        assertThat(time.get().isTrusted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P365D"})
    void aClockThatWasSetBackOverAStopIsBehind(Duration back) throws Exception {
        pass(MINUTE);
        look();
        jump(back.negated());
        killedFor(SECOND);
        assertThat(time.get().state()).isEqualTo(ClockState.BEHIND_FLOOR);
        assertThat(look()).containsExactly(Kind.CLOCK_BEHIND_FLOOR);
    }

    @Test
    void aClockAheadByADayWhileRunningIsTrusted() {
        jump(Duration.ofHours(24));
        assertThat(time.get().isTrusted()).isTrue();
    }

    @Test
    void aClockAheadByMoreThanADayWhileRunningIsSuspectAndBothTimesAreKnown() throws Exception {
        pass(Duration.ofSeconds(50));
        time.get();
        jump(Duration.ofHours(24).plus(MILLI));
        TrustedTime now = time.get();
        assertThat(now.isSuspect()).isTrue();
        assertThat(now.mayServe()).isTrue();
        assertThat(now.latest()).isEqualTo(clock.instant());
        assertThat(now.earliest()).isEqualTo(NOW.plusSeconds(50));
        assertThat(look()).containsExactly(Kind.CLOCK_SUSPECT);
        pass(Duration.ofMinutes(5));
        assertThat(look()).isEmpty();
        assertThat(time.floor()).isEqualTo(NOW.plusSeconds(50));
        time.close();
        assertThat(onDisk()).isEqualTo(NOW);
    }

    @Test
    void stepsThatAreSmallEachAddUp() {
        for (int step = 0; step < 24; step++) {
            jump(Duration.ofHours(1));
            assertThat(look()).isEmpty();
            pass(SECOND);
        }
        jump(MILLI);
        assertThat(time.get().isSuspect()).isTrue();
    }

    @Test
    void timeThatReallyPassesIsNoJump() {
        for (int day = 0; day < 400; day++) {
            pass(Duration.ofDays(1));
            assertThat(look()).isEmpty();
        }
        assertThat(time.floor()).isEqualTo(NOW.plus(Duration.ofDays(400)));
    }

    @Test
    void aSuspectClockThatReturnsIsTrustedAndNothingOfItIsKept() {
        jump(Duration.ofDays(365));
        look();
        jump(Duration.ofDays(-365));
        assertThat(look()).containsExactly(Kind.CLOCK_TRUSTED);
        assertThat(time.get()).isEqualTo(TrustedTime.certain(NOW));
    }

    @Test
    void thirtyDaysOverAStopAreTrustedAndTheDayOfARunningServerCountsFromThere() throws Exception {
        killedFor(Duration.ofDays(30));
        assertThat(time.get().isTrusted()).isTrue();
        look();
        jump(Duration.ofHours(24).plus(MILLI));
        assertThat(time.get().isSuspect()).isTrue();
    }

    @Test
    void moreThanThirtyDaysOverAStopAreSuspectUntilTheClockReturns() throws Exception {
        killedFor(Duration.ofDays(30).plus(MILLI));
        TrustedTime now = time.get();
        assertThat(now.isSuspect()).isTrue();
        assertThat(now.earliest()).isEqualTo(NOW);
        assertThat(look()).containsExactly(Kind.CLOCK_SUSPECT);
        killedFor(SECOND);
        assertThat(time.get().isSuspect()).as("nor does a restart help").isTrue();
        jump(Duration.ofDays(-1));
        assertThat(time.get().isTrusted()).isTrue();
    }

    @Test
    void aStatementRaisesTheFloorOnTheDiskAtOnce() throws Exception {
        time.raise(NOW.plusSeconds(30));
        assertThat(time.floor()).isEqualTo(NOW.plusSeconds(30)).isEqualTo(onDisk());
        assertThat(time.get().isTrusted()).as("at the tolerance").isTrue();
        time.raise(NOW.minusSeconds(100));
        assertThat(time.floor()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aStatementFromTheFutureIsRefusedAndMovesNothing() throws Exception {
        Instant tooFar = NOW.plusSeconds(30).plus(MILLI);
        assertThat(time.get().isFromFuture(NOW.plusSeconds(30))).isFalse();
        assertThat(time.get().isFromFuture(tooFar)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> time.raise(tooFar));
        assertThatIllegalArgumentException().isThrownBy(() -> time.confirm(NOW.plus(Duration.ofDays(365))));
        assertThat(time.floor()).isEqualTo(NOW).isEqualTo(onDisk());
        assertThat(time.get().isTrusted()).isTrue();
    }

    @Test
    void aStatementThatOnlyRevokesEndsNoSuspicionAndWritesNothing() throws Exception {
        killedFor(Duration.ofDays(31));
        time.raise(clock.instant());
        assertThat(time.get().isSuspect()).isTrue();
        assertThat(time.floor()).isEqualTo(NOW).isEqualTo(onDisk());
    }

    @Test
    void aTrustStatementNearTheClockEndsTheSuspicionAfterAStop() throws Exception {
        killedFor(Duration.ofDays(60));
        time.confirm(NOW.plus(Duration.ofDays(30)).minus(MILLI));
        assertThat(time.get().isSuspect()).as("made more than thirty days ago").isTrue();
        time.confirm(NOW.plus(Duration.ofDays(30)));
        assertThat(look()).isEmpty();
        assertThat(time.get().isTrusted()).isTrue();
        assertThat(time.floor()).isEqualTo(clock.instant());
    }

    @Test
    void aTrustStatementNearTheClockEndsTheSuspicionOfARunningServer() throws Exception {
        jump(Duration.ofDays(3));
        Instant dayAgo = clock.instant().minus(Duration.ofHours(24));
        time.confirm(dayAgo.minus(MILLI));
        assertThat(time.get().isSuspect()).as("made more than a day ago").isTrue();
        time.confirm(dayAgo);
        assertThat(time.get().isTrusted()).isTrue();
    }

    @Test
    void noStatementLowersTheFloor() throws Exception {
        pass(Duration.ofHours(1));
        look();
        jump(Duration.ofHours(-1));
        time.confirm(clock.instant());
        assertThat(time.get().state()).isEqualTo(ClockState.BEHIND_FLOOR);
    }

    @Test
    void theOwnersWordLowersTheFloorOnceAndIsRemembered() throws Exception {
        jump(Duration.ofHours(20));
        time.get();
        time.close();
        jump(Duration.ofHours(-20));
        killedFor(SECOND);
        assertThat(look()).containsExactly(Kind.CLOCK_BEHIND_FLOOR);
        acceptances().write(clock.instant(), "olivia", "set by the wall clock");
        assertThat(time.look()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Kind.CLOCK_ACCEPTED);
            assertThat(event.detail())
                    .isEqualTo("by olivia, who says: set by the wall clock; the clock was behind_floor, the floor "
                            + NOW.plus(Duration.ofHours(20)));
        });
        assertThat(time.get()).isEqualTo(TrustedTime.certain(clock.instant()));
        assertThat(onDisk()).isEqualTo(clock.instant());
        jump(Duration.ofMinutes(-5));
        assertThat(look()).as("the word counted once").containsExactly(Kind.CLOCK_BEHIND_FLOOR);
        killedFor(SECOND);
        assertThat(look()).as("and is not taken again after a restart").containsExactly(Kind.CLOCK_BEHIND_FLOOR);
    }

    @Test
    void theWordStaysAMinuteForTheOtherCores() throws Exception {
        accept();
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
        look();
        pass(MINUTE.minus(MILLI));
        look();
        assertThat(acceptances().path()).exists();
        pass(MILLI);
        look();
        assertThat(acceptances().path()).doesNotExist();
    }

    @Test
    void aWordThatIsGivenWhileOneLooksIsNotHeldAgainstTheTimeOfBefore() throws Exception {
        jump(Duration.ofHours(1));
        time.get();
        time.close();
        time = TrustedClock.open(floorFile(), acceptances(), new TimeSource(setBackOnceItWasRead(), counter::get));

        time.look();

        assertThat(look()).contains(Kind.CLOCK_ACCEPTED);
        assertThat(time.get()).isEqualTo(TrustedTime.certain(NOW));
    }

    /** A clock that was read and is then set back by an hour, and accepted. */
    private Clock setBackOnceItWasRead() {
        AtomicInteger reads = new AtomicInteger();
        return new Clock() {
            @Override
            public Instant instant() {
                Instant read = clock.instant();
                // The first is that of the start.
                if (reads.incrementAndGet() == 2) {
                    jump(Duration.ofHours(-1));
                    assertThatCode(TrustedClockTest.this::accept).doesNotThrowAnyException();
                }
                return read;
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };
    }

    @Test
    void theWordEndsASuspicion() throws Exception {
        killedFor(Duration.ofDays(90));
        look();
        accept();
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
        assertThat(time.get()).isEqualTo(TrustedTime.certain(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(longs = {600, -600})
    void aWordOfTenMinutesFromNowCounts(long seconds) throws Exception {
        acceptances().write(NOW.minusSeconds(seconds), "olivia", "right");
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(longs = {601, -601})
    void aWordOfAnotherTimeDoesNotCountAndIsRemoved(long seconds) throws Exception {
        acceptances().write(NOW.minusSeconds(seconds), "olivia", "right");
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTANCE_REFUSED);
        assertThat(acceptances().path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"id\":\"a\",\"created\":1795510800,\"by\":\"o\"}",
                "{\"id\":\"a\",\"created\":1795510800,\"by\":\"o\",\"reason\":\"r\",\"more\":1}",
                "{\"id\":\"a\",\"created\":\"now\",\"by\":\"o\",\"reason\":\"r\"}",
                "{\"id\":\"a\",\"created\":1795510800,\"by\":\"o\",\"reason\":\" \"}"
            })
    void whatIsNoWordIsRefusedOnce(String content) throws Exception {
        pass(Duration.ofHours(1));
        look();
        jump(Duration.ofHours(-1));
        look();
        String good = "{\"id\":\"a\",\"created\":" + NOW.getEpochSecond() + ",\"by\":\"o\",\"reason\":\"r\"}";
        privately(content);
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTANCE_REFUSED);
        assertThat(look()).isEmpty();
        assertThat(time.get().mayServe()).isFalse();
        privately(good);
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
    }

    private void privately(String content) throws IOException {
        Files.writeString(acceptances().path(), content);
        Files.setPosixFilePermissions(acceptances().path(), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aWordThatOthersCouldHaveWrittenDoesNotCount() throws Exception {
        accept();
        Files.setPosixFilePermissions(acceptances().path(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTANCE_REFUSED);
        Files.setPosixFilePermissions(acceptances().path(), PosixFilePermissions.fromString("rw-------"));
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
    }

    @Test
    void aReasonIsDemanded() {
        assertThatIllegalArgumentException().isThrownBy(() -> acceptances().write(NOW, "olivia", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acceptances().write(NOW, "olivia", "x".repeat(ClockAcceptance.MAX_REASON + 1)));
    }

    @Test
    void aLostFloorIsRefusedUntilTheClockIsAccepted() throws Exception {
        time.close();
        Files.delete(floorFile().path());
        killedFor(SECOND);
        assertThat(time.get().state()).isEqualTo(ClockState.FLOOR_REFUSED);
        assertThat(time.get().mayServe()).isFalse();
        assertThat(look()).containsExactly(Kind.TIME_FLOOR_LOST);
        time.raise(clock.instant());
        time.confirm(clock.instant());
        time.close();
        assertThat(floorFile().path()).doesNotExist();
        accept();
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
        assertThat(time.get().isTrusted()).isTrue();
        killedFor(SECOND);
        assertThat(time.get().isTrusted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T10:>T09:", "\"seal\">\"sael\"", "\"}>\",\"more\":\"1\"}", "{>", "Z\">Z \""})
    void aChangedFloorIsRefusedUntilTheClockIsAccepted(String change) throws Exception {
        String content = Files.readString(floorFile().path());
        String[] parts = change.split(">", -1);
        Files.writeString(floorFile().path(), content.replace(parts[0], parts[1]));
        assertThat(Files.readString(floorFile().path())).isNotEqualTo(content);
        killedFor(SECOND);
        assertThat(look()).containsExactly(Kind.TIME_FLOOR_TAMPERED);
        assertThat(time.get().mayServe()).isFalse();
        accept();
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
        killedFor(SECOND);
        assertThat(time.get().isTrusted()).isTrue();
    }

    @Test
    void aKillBetweenTheFirstFloorAndItsWitnessLosesNothing() throws Exception {
        Files.delete(floorFile().file().witness().file());
        killedFor(SECOND);
        assertThat(time.get().isTrusted()).isTrue();
        pass(MINUTE);
        look();
        assertThat(floorFile().file().witness().file()).exists();
    }

    @Test
    void anotherCoreOnTheHomeHasTheSameFloor() throws Exception {
        pass(MINUTE);
        look();
        jump(Duration.ofHours(-1));
        assertThat(opened().get().state()).isEqualTo(ClockState.BEHIND_FLOOR);
    }

    @Test
    void whatOneCoreWritesTheOthersKnowAtTheirNextLook() throws Exception {
        TrustedClock other = opened();
        pass(MINUTE);
        look();
        jump(Duration.ofSeconds(-50));
        assertThat(other.get().isTrusted()).isTrue();
        other.look();
        assertThat(other.get().state()).isEqualTo(ClockState.BEHIND_FLOOR);
    }

    @Test
    void aCoreThatKnowsLessTakesNothingFromTheFloor() throws Exception {
        TrustedClock other = opened();
        pass(Duration.ofHours(1));
        look();
        time.raise(clock.instant());
        jump(Duration.ofHours(-1));
        other.raise(NOW.plus(SECOND));
        assertThat(onDisk()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void theWordIsTakenByOneCoreForAll() throws Exception {
        pass(Duration.ofHours(20));
        look();
        TrustedClock other = opened();
        jump(Duration.ofHours(-20));
        look();
        other.look();
        accept();
        assertThat(look()).containsExactly(Kind.CLOCK_ACCEPTED);
        assertThat(other.look().stream().map(ClockEvent::kind)).containsExactly(Kind.CLOCK_TRUSTED);
        assertThat(other.get()).isEqualTo(TrustedTime.certain(clock.instant()));
        other.close();
        assertThat(onDisk()).isEqualTo(clock.instant());
    }

    @Test
    void aFloorThatCannotBeWrittenIsSaidOnceAndServingGoesOn() throws Exception {
        Files.delete(floorFile().path());
        Files.createDirectories(floorFile().path().resolve("in the way"));
        pass(MINUTE);
        assertThat(look()).containsExactly(Kind.TIME_FLOOR_UNWRITABLE);
        pass(MINUTE);
        assertThat(look()).isEmpty();
        assertThat(time.get().isTrusted()).isTrue();
    }
}
