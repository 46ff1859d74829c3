package io.sallyport.issuer.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;

/**
 * Deletes what has been dead for long, in small transactions that nobody waits for. Never by a clock that steps back: one
 * that was ahead may have let things look dead.
 */
public final class Purge {

    /** How long dead rows stay. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How many rows leave in one transaction, at most. */
    public static final int STEP = 1000;

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private static final String ADVANCE = "UPDATE purge SET latest_time = :now WHERE latest_time <= :now";
    private static final String COMMIT_NUMBERS = """
            MERGE INTO commit_number c USING (SELECT number FROM commit_number
            WHERE number < (SELECT max(number) FROM commit_number) - 1000 ORDER BY number LIMIT 1000) dead
            ON c.number = dead.number WHEN MATCHED THEN DELETE""";

    private final Database database;
    private final List<String> statements;

    /**
     * A purge of that database.
     *
     * @param statements each deletes at most {@link #STEP} rows of one table that died before {@code :before}; as a MERGE,
     *     for H2 would ask anew for each row which ones are {@code IN} a subquery
     */
    public Purge(Database database, List<String> statements) {
        this.database = database;
        this.statements = List.copyOf(statements);
    }

    /**
     * Deletes all that is due now.
     *
     * @throws IssuerUnavailableException where the database fails; what is left is due the next time
     */
    public void run() {
        Instant now = database.instant();
        if (!advance(now)) {
            LOGGER.log(Level.WARNING, "Nothing is purged: the time {0} is before that of the last purge", now);
            return;
        }
        Instant before = now.minus(KEPT);
        inSteps(handle -> handle.createUpdate(COMMIT_NUMBERS).execute());
        for (String statement : statements) {
            inSteps(handle -> handle.createUpdate(statement)
                    .bind("before", Database.timestamp(before))
                    .execute());
        }
    }

    private boolean advance(Instant now) {
        return database.write(handle -> handle.createUpdate(ADVANCE)
                        .bind("now", Database.timestamp(now))
                        .execute())
                == 1;
    }

    private void inSteps(HandleCallback<Integer, RuntimeException> step) {
        while (database.write(step) == STEP) {
            // Until one was not full.
        }
    }
}
