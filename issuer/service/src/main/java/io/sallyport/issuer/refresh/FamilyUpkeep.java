package io.sallyport.issuer.refresh;

import io.sallyport.issuer.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What time does to families: those whose time has run out are ended for good, and answers that were kept for a retry are
 * erased. In small steps, so that no request waits for long.
 */
public final class FamilyUpkeep {

    static final int STEP = 200;

    // Each part by an index of its own, which H2 begins with the families without that time: one condition with OR
    // would
    // look at every family there is, and one without a lower bound at all that have ended.
    static final String DUE = """
            SELECT family_id FROM (
                (SELECT family_id FROM refresh_family WHERE alive_until > :epoch AND alive_until <= :now LIMIT %1$d)
                UNION (SELECT family_id FROM refresh_family WHERE answer_until > :epoch AND answer_until < :now LIMIT %1$d)
                UNION (SELECT family_id FROM refresh_family WHERE answer_until > :absurd LIMIT %1$d)) AS due
            LIMIT %1$d""".formatted(STEP);
    // The conditions stand here too: a use that came first has moved the row's ends meanwhile.
    private static final String END = """
            UPDATE refresh_family SET alive_until = NULL, answer_until = NULL, sealed_answer = NULL
            WHERE alive_until <= :now AND family_id IN (<due>)""";
    private static final String ERASE = """
            UPDATE refresh_family SET answer_until = NULL, sealed_answer = NULL
            WHERE (answer_until < :now OR answer_until > :absurd) AND family_id IN (<due>)""";

    private final Database database;

    public FamilyUpkeep(Database database) {
        this.database = database;
    }

    /** Ends families and erases answers whose time has run out. */
    public void endWhatIsDue() {
        // Asked first: an idle issuer is not to force the disk again and again.
        for (List<String> due = due(); !due.isEmpty(); due = due()) {
            List<String> families = due;
            database.write(handle -> end(handle, families));
        }
    }

    private List<String> due() {
        return database.read(handle -> {
            Instant now = database.instant(handle);
            return handle.createQuery(DUE)
                    .bind("epoch", Database.timestamp(Instant.EPOCH))
                    .bind("now", Database.timestamp(now))
                    .bind("absurd", Database.timestamp(absurd(now)))
                    .mapTo(String.class)
                    .list();
        });
    }

    private int end(Handle handle, List<String> due) {
        Instant now = database.instant(handle);
        int ended = handle.createUpdate(END)
                .bindList("due", due)
                .bind("now", Database.timestamp(now))
                .execute();
        int erased = handle.createUpdate(ERASE)
                .bindList("due", due)
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
