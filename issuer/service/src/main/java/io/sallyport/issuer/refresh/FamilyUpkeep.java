package io.sallyport.issuer.refresh;

import io.sallyport.issuer.store.Database;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What time does to families: those whose time has run out are ended for good, and answers that were kept for a retry are
 * erased. In small steps, so that no request waits for long.
 */
public final class FamilyUpkeep {

    private static final int STEP = 200;

    private static final String DUE = """
            SELECT count(*) FROM (SELECT family_id FROM refresh_family
                WHERE alive_until <= :now OR answer_until < :now OR answer_until > :absurd LIMIT 1) AS due""";
    // The condition stands outside too: a use that came first has moved the row's end meanwhile.
    private static final String END = """
            UPDATE refresh_family SET alive_until = NULL, answer_until = NULL, sealed_answer = NULL
            WHERE alive_until <= :now AND family_id IN
                (SELECT family_id FROM refresh_family WHERE alive_until <= :now LIMIT %d)""".formatted(STEP);
    private static final String ERASE = """
            UPDATE refresh_family SET answer_until = NULL, sealed_answer = NULL
            WHERE (answer_until < :now OR answer_until > :absurd) AND family_id IN
                (SELECT family_id FROM refresh_family WHERE answer_until < :now OR answer_until > :absurd LIMIT %d)""".formatted(STEP);
    private final Database database;

    public FamilyUpkeep(Database database) {
        this.database = database;
    }

    /** Ends families and erases answers whose time has run out. */
    public void endWhatIsDue() {
        // Asked first: an idle issuer is not to force the disk again and again.
        while (database.read(this::isDue)) {
            database.write(this::endStep);
        }
    }

    private boolean isDue(Handle handle) {
        Instant now = database.instant(handle);
        return handle.createQuery(DUE)
                        .bind("now", Database.timestamp(now))
                        .bind("absurd", Database.timestamp(absurd(now)))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private int endStep(Handle handle) {
        Instant now = database.instant(handle);
        int ended =
                handle.createUpdate(END).bind("now", Database.timestamp(now)).execute();
        int erased = handle.createUpdate(ERASE)
                .bind("now", Database.timestamp(now))
                .bind("absurd", Database.timestamp(absurd(now)))
                .execute();
        return ended + erased;
    }

    /** No window ends so late: the clock has stepped back since. */
    private static Instant absurd(Instant now) {
        return now.plus(RefreshPolicy.MAX_RETRY_WINDOW.multipliedBy(2));
    }
}
