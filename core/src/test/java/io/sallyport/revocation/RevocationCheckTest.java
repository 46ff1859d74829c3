package io.sallyport.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.revocation.RevocationVerdict.Refused;
import io.sallyport.revocation.RevocationVerdict.Stale;
import io.sallyport.revocation.RevocationVerdict.Standing;
import io.sallyport.revocation.Revoked.Statement;
import io.sallyport.token.DenialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationCheckTest {

    private static final String ISS = "https://plant.issuer.test";
    private static final String URI = ISS + "/status-lists/1";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RevocationVerdict GOOD = new Standing(Optional.empty());

    private static TokenFacts token(boolean local, long idx, String... scopes) {
        return new TokenFacts(
                ISS,
                local,
                Optional.of("t-1"),
                Optional.of("press"),
                Set.of("alice"),
                Set.of(scopes),
                Optional.of(NOW),
                Optional.of(new StatusReference(idx, URI)));
    }

    private static final TokenFacts TOKEN = token(true, 0, "orders:read");

    private static KnownStatusList list(Instant issuedAt, Optional<Instant> expiresAt, int... statuses) {
        StatusListBuilder entries = new StatusListBuilder(2, 4);
        for (int i = 0; i < statuses.length; i++) {
            entries.set(i, statuses[i]);
        }
        return new KnownStatusList(
                ISS,
                URI,
                "k",
                issuedAt,
                expiresAt,
                Optional.empty(),
                issuedAt + Arrays.toString(statuses),
                entries.build());
    }

    private static Revocations knowing(KnownStatusList list) throws StatusListFault {
        return Revocations.NONE.with(StatusLists.NONE.with(list));
    }

    private static RevocationVerdict verdict(TokenFacts token, Revocations known) {
        return new RevocationCheck(AgePolicy.UNSET).check(token, known, NOW);
    }

    private static RevocationVerdict verdictGoingOn(TokenFacts token, Revocations known) {
        AgePolicy policy = new AgePolicy(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Set.of("orders:read", "orders:list")));
        return new RevocationCheck(policy).check(token, known, NOW);
    }

    @ParameterizedTest
    @CsvSource({"1, REVOKED", "2, SUSPENDED", "3, UNSUPPORTED_STATUS"})
    void anEntryThatIsNotValidRefuses(int status, DenialReason reason) throws Exception {
        assertThat(verdict(TOKEN, knowing(list(NOW, Optional.empty(), status))))
                .isEqualTo(new Refused(new Revoked(reason, Statement.STATUS_LIST)));
    }

    @Test
    void aValidEntryStands() throws Exception {
        assertThat(verdict(TOKEN, knowing(list(NOW, Optional.empty(), 0)))).isEqualTo(GOOD);
    }

    @Test
    void anEntryThatTheListDoesNotHaveRefuses() throws Exception {
        Revocations known = knowing(list(NOW, Optional.empty()));
        assertThat(verdict(token(true, 3, "orders:read"), known)).isEqualTo(GOOD);
        assertThat(verdict(token(true, 4, "orders:read"), known))
                .isEqualTo(new Refused(new Revoked(DenialReason.UNSUPPORTED_STATUS, Statement.STATUS_LIST)));
    }

    @Test
    void withoutItsListNobodyCanSay() {
        assertThat(verdict(TOKEN, Revocations.NONE)).isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @Test
    void aListOfAnotherIssuerIsNotItsList() throws Exception {
        KnownStatusList own = list(NOW, Optional.empty(), 0);
        KnownStatusList others =
                new KnownStatusList(ISS + "/", URI, "k", NOW, Optional.empty(), Optional.empty(), "d", own.entries());
        assertThat(verdict(TOKEN, knowing(others))).isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @ParameterizedTest
    @CsvSource({"true, PT5M", "false, P7D"})
    void aListIsFreshUpToItsGreatestAge(boolean local, Duration age) throws Exception {
        TokenFacts token = token(local, 0, "orders:read");
        assertThat(verdict(token, knowing(list(NOW.minus(age), Optional.empty(), 0))))
                .isEqualTo(GOOD);
        assertThat(verdict(token, knowing(list(NOW.minus(age).minusSeconds(1), Optional.empty(), 0))))
                .isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @Test
    void aListOfAWrongClockSaysNothingGood() throws Exception {
        Instant ahead = NOW.plus(RevocationCheck.AHEAD);
        assertThat(verdict(TOKEN, knowing(list(ahead, Optional.empty(), 0)))).isEqualTo(GOOD);
        assertThat(verdict(TOKEN, knowing(list(ahead.plusSeconds(1), Optional.empty(), 0))))
                .isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @Test
    void aListSaysNothingGoodAtItsEnd() throws Exception {
        assertThat(verdict(TOKEN, knowing(list(NOW, Optional.of(NOW.plusSeconds(1)), 0))))
                .isEqualTo(GOOD);
        assertThat(verdict(TOKEN, knowing(list(NOW, Optional.of(NOW), 0)))).isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @ParameterizedTest
    @CsvSource({"1, REVOKED", "2, SUSPENDED"})
    void anOldListStillRefuses(int status, DenialReason reason) throws Exception {
        Revocations old = knowing(list(NOW.minus(Duration.ofDays(400)), Optional.of(NOW), status));
        assertThat(verdict(TOKEN, old)).isEqualTo(new Refused(new Revoked(reason, Statement.STATUS_LIST)));
        assertThat(verdictGoingOn(TOKEN, old)).isEqualTo(new Refused(new Revoked(reason, Statement.STATUS_LIST)));
    }

    @Test
    void aTokenOfListedScopesGoesOnAndIsMarked() {
        assertThat(verdictGoingOn(TOKEN, Revocations.NONE)).isEqualTo(new Standing(Optional.of(Knowledge.STATUS_LIST)));
        assertThat(verdictGoingOn(token(true, 0, "orders:read", "orders:list"), Revocations.NONE))
                .isEqualTo(new Standing(Optional.of(Knowledge.STATUS_LIST)));
    }

    @Test
    void aTokenWithAnyOtherScopeOrNoneDoesNot() {
        assertThat(verdictGoingOn(token(true, 0, "orders:read", "orders:write"), Revocations.NONE))
                .isEqualTo(new Stale(Knowledge.STATUS_LIST));
        assertThat(verdictGoingOn(token(true, 0), Revocations.NONE)).isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @Test
    void aTokenThatGoesOnIsNotMarkedWhereTheKnowledgeIsFresh() throws Exception {
        assertThat(verdictGoingOn(TOKEN, knowing(list(NOW, Optional.empty(), 0))))
                .isEqualTo(GOOD);
    }

    @Test
    void carriedStatementsAgeToo() throws Exception {
        Revocations fresh = knowing(list(NOW, Optional.empty(), 0));
        Optional<Instant> week = Optional.of(NOW.minus(Duration.ofDays(7)));
        Optional<Instant> quarter = Optional.of(NOW.minus(Duration.ofDays(90)));
        assertThat(verdict(TOKEN, fresh.stated(new KnowledgeAges(week, quarter), Optional.empty())))
                .isEqualTo(GOOD);
        assertThat(verdict(
                        TOKEN,
                        fresh.stated(new KnowledgeAges(week.map(t -> t.minusSeconds(1)), quarter), Optional.empty())))
                .isEqualTo(new Stale(Knowledge.REVOCATION));
        assertThat(verdict(
                        TOKEN,
                        fresh.stated(new KnowledgeAges(week, quarter.map(t -> t.minusSeconds(1))), Optional.empty())))
                .isEqualTo(new Stale(Knowledge.TRUST));
    }

    @Test
    void saysHowOldEverythingIs() throws Exception {
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        Revocations known = knowing(list(hourAgo, Optional.empty(), 0))
                .stated(new KnowledgeAges(Optional.of(hourAgo), Optional.empty()), Optional.empty());
        RevocationCheck check = new RevocationCheck(AgePolicy.UNSET);
        assertThat(check.ages(known, iss -> true, NOW))
                .containsExactly(
                        new KnowledgeAge(Knowledge.REVOCATION, "", hourAgo, Duration.ofDays(7), false),
                        new KnowledgeAge(Knowledge.STATUS_LIST, URI, hourAgo, Duration.ofMinutes(5), true));
        assertThat(check.ages(known, iss -> false, NOW).get(1).tooOld()).isFalse();
        assertThat(check.ages(known, iss -> false, NOW).get(1).at(NOW)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aStatementOfTrustSetsThePolicyWhereTheConfigurationIsSilentAndNarrowsItElsewhere() throws Exception {
        Revocations known = knowing(list(NOW.minus(Duration.ofMinutes(10)), Optional.empty(), 0));
        AgePolicy hour =
                new AgePolicy(Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.empty(), Optional.empty());
        AgePolicy minute =
                new AgePolicy(Optional.of(Duration.ofMinutes(1)), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(verdict(TOKEN, known.stated(KnowledgeAges.NONE, Optional.of(hour))))
                .isEqualTo(GOOD);
        assertThat(new RevocationCheck(minute).check(TOKEN, known.stated(KnowledgeAges.NONE, Optional.of(hour)), NOW))
                .isEqualTo(new Stale(Knowledge.STATUS_LIST));
        assertThat(new RevocationCheck(hour).check(TOKEN, known.stated(KnowledgeAges.NONE, Optional.of(minute)), NOW))
                .isEqualTo(new Stale(Knowledge.STATUS_LIST));
    }

    @Test
    void namesAllKnowledgeThatIsTooOld() throws Exception {
        Instant old = NOW.minus(AgePolicy.DEFAULT_TRUST).minusSeconds(1);
        Revocations known = knowing(list(NOW, Optional.empty(), 0))
                .stated(new KnowledgeAges(Optional.of(old), Optional.of(old)), Optional.empty());
        RevocationCheck check = new RevocationCheck(AgePolicy.UNSET);
        assertThat(check.tooOld(TOKEN, known, NOW)).containsExactly(Knowledge.TRUST, Knowledge.REVOCATION);
        assertThat(check.tooOld(TOKEN, Revocations.NONE, NOW)).containsExactly(Knowledge.STATUS_LIST);
    }
}
