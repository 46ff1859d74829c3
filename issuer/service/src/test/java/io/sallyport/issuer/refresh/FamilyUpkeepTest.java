package io.sallyport.issuer.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.store.MigratedDatabase;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the look for due families costs where there are many others: it comes every other second. */
class FamilyUpkeepTest {

    private static final int MANY = 2_000;
    private static final Pattern SCANNED = Pattern.compile("scanCount: ([0-9]+)");

    @TempDir
    Path folder;

    private Handle handle;

    @BeforeEach
    void open() {
        MigratedDatabase.copyTo(folder.resolve("issuer.mv.db"));
        handle = Jdbi.open("jdbc:h2:file:" + folder.resolve("issuer"), "SA", "");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void add(String name, int count, String aliveUntil, String answerUntil) {
        handle.execute(
                "INSERT INTO refresh_family (family_id, client_id, subject, scope, audience, created_at, expires_at,"
                        + " alive_until, answer_until, generation) SELECT ? || x, 'c', 's', 'a', 'b', now(), now(), "
                        + aliveUntil
                        + ", " + answerUntil + ", 0 FROM SYSTEM_RANGE(1, ?)",
                name,
                count);
    }

    /** How many rows it looks at. */
    private int scanned() {
        String plan = handle.createQuery("EXPLAIN ANALYZE "
                        + FamilyUpkeep.DUE
                                .replace(":epoch", "TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'")
                                .replace(":now", "now()")
                                .replace(":absurd", "now() + INTERVAL '1' DAY"))
                .mapTo(String.class)
                .one();
        return SCANNED.matcher(plan)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring("scanCount: ".length()))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void familiesThatLiveOrHaveEndedAreNotLookedAt() {
        int none = scanned();

        add("live", MANY, "now() + INTERVAL '1' HOUR", "now() + INTERVAL '1' MINUTE");
        add("ended", MANY, "NULL", "NULL");

        assertThat(scanned()).isLessThan(none + 10);
    }

    @Test
    void noMoreAreLookedAtThanAreEndedInOneStep() {
        add("due", MANY, "now() - INTERVAL '1' HOUR", "now() - INTERVAL '1' HOUR");

        assertThat(scanned()).isBetween(FamilyUpkeep.STEP, 4 * FamilyUpkeep.STEP);
    }
}
