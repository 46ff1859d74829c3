package io.sallyport.issuer.crash;

import static io.sallyport.issuer.crash.Story.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.crash.Answer.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each story that violates something differs from a good one in one answer, and that one is found. */
class HistoryCheckerTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration HOUR = Duration.ofHours(1);

    private static Story used() {
        return new Story().open("r0").refresh("r0", "r1");
    }

    private static Story killedInAUse() {
        return used().ask(Ask.REFRESH, "r1", Kind.NONE).restart(AT_ONCE);
    }

    private static Story replayed() {
        return used().refresh("r1", "r2").ask(Ask.REFRESH, "r0", Kind.REFUSED);
    }

    private static Story revoked() {
        return used().ask(Ask.REVOKE, "r1", Kind.DONE).restart(AT_ONCE);
    }

    private static void assertGood(Story story) {
        assertThat(story.findings()).isEmpty();
    }

    private static void assertFound(Story story, Invariant invariant, int number) {
        assertThat(story.findings())
                .singleElement()
                .extracting(Finding::invariant, Finding::number)
                .containsExactly(invariant, number);
    }

    @Test
    void theSameAnswerTwiceIsGood() {
        assertGood(used().ask(Ask.REFRESH, "r0", grant("r1")));
    }

    @Test
    void anotherSuccessorIsFound() {
        assertFound(used().refresh("r0", "other"), Invariant.ONE_SUCCESSOR, 3);
    }

    @Test
    void aUsedTokenIsNotAlive() {
        assertGood(used().ask(Ask.INTROSPECT, "r0", Kind.INACTIVE));
    }

    @Test
    void aUsedTokenThatIsAliveIsFound() {
        assertFound(used().ask(Ask.INTROSPECT, "r0", Kind.ACTIVE), Invariant.ONE_SUCCESSOR, 3);
    }

    @Test
    void anotherAccessTokenForARetryIsFound() {
        Story story = used().record("other-jti", "other-record")
                .ask(Ask.REFRESH, "r0", Answer.granted("other-access", "other-jti", "r1"));

        assertFound(story, Invariant.SAME_ANSWER, 3);
    }

    @Test
    void aRefusedRetryIsFound() {
        assertFound(used().ask(Ask.REFRESH, "r0", Kind.REFUSED), Invariant.SAME_ANSWER, 3);
    }

    @Test
    void aRetryAfterTheWindowIsRefused() {
        assertGood(used().pause(Duration.ofSeconds(32)).ask(Ask.REFRESH, "r0", Kind.REFUSED));
    }

    @Test
    void aRetryAfterTheWindowThatIsAnsweredIsFound() {
        assertFound(
                used().pause(Duration.ofSeconds(32)).ask(Ask.REFRESH, "r0", grant("r1")), Invariant.REPLAY_REVOKES, 3);
    }

    @Test
    void aReplayIsRefusedAndEndsTheFamily() {
        assertGood(replayed()
                .ask(Ask.REFRESH, "r2", Kind.REFUSED)
                .ask(Ask.INTROSPECT, "r2", Kind.INACTIVE)
                .ask(Ask.INTROSPECT, "r2-access", Kind.INACTIVE));
    }

    @Test
    void aReplayThatIsAnsweredIsFound() {
        assertFound(used().refresh("r1", "r2").ask(Ask.REFRESH, "r0", grant("r1")), Invariant.REPLAY_REVOKES, 4);
    }

    @Test
    void aFamilyThatOutlivesAReplayIsFound() {
        assertFound(replayed().refresh("r2", "r3"), Invariant.REPLAY_REVOKES, 5);
    }

    @Test
    void anAccessTokenThatOutlivesAReplayIsFound() {
        assertFound(replayed().ask(Ask.INTROSPECT, "r2-access", Kind.ACTIVE), Invariant.REPLAY_REVOKES, 5);
    }

    @Test
    void aRevokedFamilyStaysRevoked() {
        assertGood(revoked()
                .ask(Ask.REFRESH, "r1", Kind.REFUSED)
                .ask(Ask.INTROSPECT, "r1", Kind.INACTIVE)
                .ask(Ask.INTROSPECT, "r1-access", Kind.INACTIVE));
    }

    @Test
    void aRevokedFamilyThatLivesAgainIsFound() {
        assertFound(revoked().refresh("r1", "r2"), Invariant.REVOKED_FOR_GOOD, 4);
    }

    @Test
    void aRevokedAccessTokenThatLivesAgainIsFound() {
        Story story = used().ask(Ask.REVOKE, "r1-access", Kind.DONE).restart(AT_ONCE);

        assertFound(story.ask(Ask.INTROSPECT, "r1-access", Kind.ACTIVE), Invariant.REVOKED_FOR_GOOD, 4);
    }

    @Test
    void aRevocationThatWasNotAnsweredMayHaveHappenedOrNot() {
        Story happened = used().ask(Ask.REVOKE, "r1", Kind.NONE).restart(AT_ONCE);
        Story not = used().ask(Ask.REVOKE, "r1", Kind.NONE).restart(AT_ONCE);

        assertGood(happened.ask(Ask.REFRESH, "r1", Kind.REFUSED));
        assertGood(not.refresh("r1", "r2"));
    }

    @Test
    void anAnsweredTokenWithoutARecordIsFound() {
        assertFound(used().withoutRecord("r1-jti"), Invariant.RECORDED, 2);
    }

    @Test
    void anAnsweredTokenWithTwoRecordsIsFound() {
        assertFound(used().record("r1-jti", "second-record"), Invariant.RECORDED, 2);
    }

    @Test
    void aRecordWithoutAnAnswerIsGood() {
        assertGood(killedInAUse().record("lost-jti", "lost-record"));
    }

    @Test
    void aClockThatStepsBackRevivesNothing() {
        assertGood(expired().ask(Ask.REFRESH, "r1", Kind.REFUSED).ask(Ask.INTROSPECT, "r1", Kind.INACTIVE));
    }

    /** Seen dead two hours later, and then the clock steps back. */
    private static Story expired() {
        return used().restart(HOUR.multipliedBy(2))
                .ask(Ask.REFRESH, "r1", Kind.REFUSED)
                .restart(HOUR.multipliedBy(-2));
    }

    @Test
    void aFamilyThatAClockRevivesIsFound() {
        assertFound(expired().refresh("r1", "r2"), Invariant.NOTHING_REVIVED, 4);
    }

    @Test
    void aTokenThatAClockRevivesIsFound() {
        Story story = used().restart(HOUR.multipliedBy(2))
                .ask(Ask.INTROSPECT, "r1-access", Kind.INACTIVE)
                .restart(HOUR.multipliedBy(-2))
                .ask(Ask.INTROSPECT, "r1-access", Kind.ACTIVE);

        assertFound(story, Invariant.NOTHING_REVIVED, 4);
    }

    @Test
    void aRetryWhoseWindowAClockReopensByLessThanItsLengthIsNoFinding() {
        Story back = used().restart(Duration.ofSeconds(-20));

        assertGood(back.ask(Ask.REFRESH, "r0", grant("r1")));
    }

    @Test
    void aUseThatWasNotAnsweredIsAnsweredAfterTheRestart() {
        assertGood(killedInAUse()
                .refresh("r1", "r2")
                .ask(Ask.REFRESH, "r1", grant("r2"))
                .ask(Ask.INTROSPECT, "r2", Kind.ACTIVE));
    }

    @Test
    void aLostTokenIsFound() {
        assertFound(killedInAUse().ask(Ask.REFRESH, "r1", Kind.REFUSED), Invariant.NOTHING_LOST, 4);
    }

    @Test
    void aLostAccessTokenIsFound() {
        assertFound(killedInAUse().ask(Ask.INTROSPECT, "r1-access", Kind.INACTIVE), Invariant.NOTHING_LOST, 4);
    }

    @Test
    void aTokenThatIsDeadUnusedIsFound() {
        assertFound(used().restart(AT_ONCE).ask(Ask.INTROSPECT, "r1", Kind.INACTIVE), Invariant.NOTHING_LOST, 3);
    }

    @Test
    void aTokenThatIsDeadWhileItMayHaveBeenUsedIsGood() {
        assertGood(killedInAUse().ask(Ask.INTROSPECT, "r1", Kind.INACTIVE));
    }

    @Test
    void aTokenGrantedTwiceIsFound() {
        assertFound(used().ask(Ask.OPEN, "", grant("r1")), Invariant.NOTHING_DOUBLED, 3);
    }

    @Test
    void aUseBesideARevocationMayWinOrLose() {
        Story wins = used().ask(Ask.REFRESH, "r1", grant("r2")).record("r2-jti", "r2-record");
        Story loses = used().ask(Ask.REFRESH, "r1", Kind.REFUSED);

        assertGood(wins.meanwhile(Ask.REVOKE, "r1", Answer.of(Kind.DONE)));
        assertGood(loses.meanwhile(Ask.REVOKE, "r1", Answer.of(Kind.DONE)));
    }
}
