package io.sallyport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.watch.Trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule at its limits. Times are seconds after the monitor's first day. */
class UsageMonitorTest {

    private static final String HOME = "192.0.2.7";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final int LEARNED = NewNetworkRule.LEARNING + 1;

    private final List<AuditEvent> found = new ArrayList<>();
    private final UsageMonitor monitor = new UsageMonitor(found::add, UsageMonitor.TOKENS, new Keys(0x5A11_F0A7_2026L));

    @BeforeEach
    void aliceIsAtHome() {
        see(-LEARNED, "alice", 1, HOME, "");
    }

    private void see(int at, String subject, long token, String address, String reason) {
        see(at, subject, token, address, reason, "GET /orders");
    }

    private void see(int at, String subject, long token, String address, String reason, String place) {
        monitor.accept(new Step(LEARNED + at, subject, token, address, reason, place).event());
    }

    private void wait(int at) {
        monitor.look(Trace.START.plusSeconds(LEARNED + at));
    }

    private AuditEvent only(Rule rule) {
        assertThat(found).hasSize(1);
        assertThat(monitor.findings(rule)).isEqualTo(1);
        AuditEvent event = found.get(0);
        assertThat(event.stage()).isEqualTo(Stage.ALARM);
        assertThat(event.rule()).contains(rule.code());
        assertThat(event.reason()).contains(rule.code());
        return event;
    }

    @Test
    void aTokenFromANewNetworkIsFoundWhenNobodyElseMovedThere() {
        see(0, "alice", 1, ELSEWHERE, "");
        wait(NewNetworkRule.HOLD - 1);
        assertThat(found).isEmpty();

        wait(NewNetworkRule.HOLD);

        AuditEvent event = only(Rule.NEW_NETWORK);
        assertThat(event.outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(event.sub()).contains("alice");
        assertThat(event.iss()).contains("https://plant.example");
        assertThat(event.client()).contains(ELSEWHERE);
        assertThat(event.tokenHash()).contains("0000000000000001");
        assertThat(event.count()).hasValue(1);
        assertThat(event.evidence().members())
                .containsEntry("network", "198.51.100.0/24")
                .containsEntry("networks_before", 1L)
                .containsEntry("seen", "c");
    }

    @Test
    void anotherAddressOfTheSameNetworkIsNotNew() {
        see(0, "alice", 1, "192.0.2.200", "");
        wait(NewNetworkRule.HOLD);

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1"})
    void aSubjectsNetworksAreLearnedForADay(int at, int findings) {
        see(at, "alice", 1, ELSEWHERE, "");
        wait(NewNetworkRule.HOLD);

        assertThat(found).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 0"})
    void aNetworkOfTheSiteIsNotNew(int subjects, int findings) {
        for (int i = 0; i < subjects; i++) {
            see(-NewNetworkRule.SITE_AGE - 1, "neighbour " + i, 100 + i, ELSEWHERE, "");
        }

        see(0, "alice", 1, ELSEWHERE, "");
        wait(NewNetworkRule.HOLD);

        assertThat(found).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"4, 4, true", "5, 1, false"})
    void manyWhoMoveAtOnceAreOneFindingAboutNobody(int movers, int findings, boolean named) {
        for (int i = 0; i < movers; i++) {
            see(-LEARNED, "mover " + i, 100 + i, HOME, "");
        }
        for (int i = 0; i < movers; i++) {
            see(i, "mover " + i, 100 + i, ELSEWHERE, "");
        }
        wait(2 * NewNetworkRule.HOLD);

        assertThat(found).hasSize(findings).allMatch(event -> event.sub().isPresent() == named);
        if (!named) {
            assertThat(found.get(0).evidence().members()).containsEntry("subjects", (long) movers);
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "61, 1"})
    void aDeadTokenThatIsRenewedAtOnceIsNone(int renewal, int findings) {
        see(0, "alice", 1, HOME, "expired");
        see(renewal, "alice", 2, HOME, "");
        wait(2 * DeadTokenRule.HOLD);

        assertThat(found).hasSize(findings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "revoked", "suspended", "before_epoch"})
    void aDeadTokenThatNobodyRenewsIsFound(String reason) {
        see(0, "alice", 1, HOME, reason);
        wait(DeadTokenRule.HOLD);

        AuditEvent event = only(Rule.DEAD_TOKEN);
        assertThat(event.sub()).contains("alice");
        assertThat(event.evidence().members())
                .containsEntry("why", "not_renewed")
                .containsEntry("reason", reason);
    }

    @ParameterizedTest
    @CsvSource({"299, 0", "300, 1"})
    void aTokenThatItsSubjectReplacedIsFoundWhenItComesBack(int back, int findings) {
        see(0, "alice", 1, HOME, "expired");
        see(1, "alice", 2, HOME, "");

        see(back, "alice", 1, HOME, "expired");
        wait(3 * DeadTokenRule.HOLD);

        assertThat(found).hasSize(findings);
        if (findings > 0) {
            assertThat(only(Rule.DEAD_TOKEN).evidence().members())
                    .containsEntry("why", "superseded")
                    .containsEntry("seconds_dead", 300L);
        }
    }

    @Test
    void aDeadTokenFromElsewhereIsFoundThoughItsSubjectRenewsIt() {
        see(0, "alice", 1, ELSEWHERE, "expired");
        see(1, "alice", 2, HOME, "");
        wait(DeadTokenRule.HOLD);

        assertThat(only(Rule.DEAD_TOKEN).evidence().members()).containsEntry("why", "from_elsewhere");
    }

    @Test
    void anIssuerThatIsDownIsOneFindingAboutNobody() {
        for (int i = 0; i < 50; i++) {
            see(-LEARNED, "client " + i, 100 + i, HOME, "");
        }
        for (int i = 0; i < 50; i++) {
            see(i, "client " + i, 100 + i, HOME, "expired");
        }
        wait(2 * DeadTokenRule.HOLD);

        assertThat(only(Rule.DEAD_TOKEN).sub()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "6, 1"})
    void manyPlacesThatRefuseASubjectAreFound(int places, int findings) {
        for (int i = 0; i < places; i++) {
            see(i, "alice", 1, HOME, "insufficient_scope", "GET /orders/" + (char) ('a' + i));
        }

        assertThat(found).hasSize(findings);
        if (findings > 0) {
            assertThat(only(Rule.SCOPE_PROBING).evidence().members())
                    .containsEntry("places", 6L)
                    .containsEntry("last_path", "/orders/f");
        }
    }

    @Test
    void aClientThatAsksTheSameWrongPlaceForManyThingsProbesNothing() {
        for (int i = 0; i < 1000; i++) {
            see(i, "alice", 1, HOME, "insufficient_scope", "GET /orders/" + i);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void placesThatRefuseManyHaveChanged() {
        for (int i = 0; i < 10; i++) {
            for (int client = 0; client < 20; client++) {
                see(i, "client " + client, 100 + client, HOME, "insufficient_scope", "GET /new/" + (char) ('a' + i));
            }
        }

        assertThat(found).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "bad_signature", "algorithm_not_allowed", "wrong_type", "wrong_issuer"})
    void anAddressThatTriesManyTokensIsFoundAndNobodyIsBlamed(String reason) {
        for (int i = 1; i < ManyTokensRule.SHORT_TOKENS; i++) {
            see(i, "", i, "2001:db8:0:1::" + i, reason);
        }
        assertThat(found).isEmpty();
        for (int i = 0; i < ManyTokensRule.SHORT_TOKENS; i++) { // the count is an estimate, never too high by one
            see(20 + i, "", 100 + i, "2001:db8:0:1::ffff", reason);
        }

        AuditEvent event = only(Rule.MANY_TOKENS);
        assertThat(event.client()).contains("2001:db8:0:1::ffff");
        assertThat(event.iss()).isEmpty();
        assertThat(event.sub()).isEmpty();
        assertThat(event.tokenHash()).isEmpty();
        assertThat(event.evidence().members()).containsEntry("last_reason", reason);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-86401, 0"})
    void deadTokensOfPeopleWhoWereNeverThereCountOnceTheFirstDayIsOver(int at, int findings) {
        for (int i = 0; i < 2 * ManyTokensRule.SHORT_TOKENS; i++) {
            see(at, "stranger " + i, 100 + i, ELSEWHERE, "revoked");
        }

        assertThat(monitor.findings(Rule.MANY_TOKENS)).isEqualTo(findings);
    }

    @Test
    void oneBadTokenThatComesAgainIsOne() {
        for (int i = 0; i < 500; i++) {
            see(i, "", 7, HOME, "bad_signature");
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aKeySetThatIsLateIsNoSearch() {
        for (int i = 0; i < 500; i++) {
            monitor.accept(AuditEvent.at(Trace.START.plusSeconds(LEARNED + i), Stage.AUTHENTICATE, Outcome.DENIED)
                    .reason(Optional.of("unknown_key"))
                    .kid(Optional.of("next"))
                    .client(Optional.of(HOME))
                    .tokenHash(Optional.of("%016x".formatted(i)))
                    .build());
        }

        assertThat(found).isEmpty();
    }

    @Test
    void whatGoesOnIsFoundAgainAfterItsWindowAndCounted() {
        see(0, "alice", 1, HOME, "expired");
        see(1, "alice", 2, HOME, "");
        for (int at = DeadTokenRule.SUPERSEDED; at < DeadTokenRule.SUPERSEDED + Reports.WINDOW; at += 60) {
            see(at, "alice", 1, HOME, "expired");
        }
        assertThat(found).hasSize(1);

        see(DeadTokenRule.SUPERSEDED + Reports.WINDOW, "alice", 1, HOME, "expired");

        assertThat(found).hasSize(2);
        assertThat(found.get(1).count()).hasValue(Reports.WINDOW / 60);
    }

    /** What cannot be vouched for changes nothing of what is known of a subject. */
    @Test
    void aForgedTokenTeachesNothingAboutASubject() {
        for (int i = 0; i < 5; i++) {
            see(-LEARNED / 2, "", 50 + i, ELSEWHERE, "bad_signature");
        }

        see(0, "alice", 1, ELSEWHERE, "");
        wait(NewNetworkRule.HOLD);

        assertThat(only(Rule.NEW_NETWORK).sub()).contains("alice");
    }

    @Test
    void itsOwnFindingsAreNoDecisions() {
        see(0, "alice", 1, ELSEWHERE, "");
        wait(NewNetworkRule.HOLD);

        List.copyOf(found).forEach(monitor);

        assertThat(found).hasSize(1);
    }
}
