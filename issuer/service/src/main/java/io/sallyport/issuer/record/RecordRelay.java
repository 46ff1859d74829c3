package io.sallyport.issuer.record;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/**
 * Hands waiting records to the server's log, the oldest first, and removes them once the log took them. Several nodes
 * may do so at once: a row that one has locked is passed over by the others, so each goes to one node's log. A node that
 * is killed in between may leave a record that is handed over a second time, with the same {@code correlation}.
 */
public final class RecordRelay {

    /** The reason in the record of an answer that was given again. */
    private static final String RETRY = "retry";

    /** How many go in one transaction. */
    static final int STEP = 200;

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private static final String WAITING =
            "SELECT count(*) FROM (SELECT record_id FROM issuer_record LIMIT 1) AS waiting";
    private static final String COUNT = "SELECT count(*) FROM issuer_record";
    private static final String TAKE =
            "SELECT * FROM issuer_record ORDER BY record_id LIMIT " + STEP + " FOR UPDATE SKIP LOCKED";
    private static final String REMOVE = "DELETE FROM issuer_record WHERE record_id = :id";

    private final Database database;
    private final AuditTrail trail;
    private final String issuer;
    private final AtomicLong alarms = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** A relay from that database to that trail, for the issuer of that identifier. */
    public RecordRelay(Database database, AuditTrail trail, String issuer) {
        this.database = database;
        this.trail = trail;
        this.issuer = issuer;
    }

    /**
     * Hands over what waits, step by step.
     *
     * @return how many records the log took
     * @throws IssuerUnavailableException where the database fails; what was not removed comes again
     */
    public int handOver() {
        int all = 0;
        // Asked first without a lock: an idle issuer is not to force the disk again and again.
        while (isWaiting()) {
            int taken = database.write(this::step);
            all += taken;
            if (taken < STEP) {
                return all;
            }
        }
        return all;
    }

    private boolean isWaiting() {
        return database.read(handle ->
                        handle.createQuery(WAITING).mapTo(Integer.class).one())
                > 0;
    }

    private int step(Handle handle) {
        List<Handed> handed = new ArrayList<>();
        handle.createQuery(TAKE)
                .map((row, context) -> WaitingRecord.of(row, issuer))
                .forEach(waiting -> handed.add(hand(waiting)));
        var removal = handle.prepareBatch(REMOVE);
        int taken = 0;
        for (Handed one : handed) {
            if (one.taken().join()) {
                removal.bind("id", one.waiting().id()).add();
                taken++;
                tellAlarm(one.waiting().event());
                countRetry(one.waiting().event());
            }
        }
        removal.execute();
        return taken;
    }

    private Handed hand(WaitingRecord waiting) {
        return new Handed(waiting, trail.submit(waiting.event()).toCompletableFuture());
    }

    private void tellAlarm(AuditEvent event) {
        if (event.stage() == Stage.ALARM) {
            alarms.incrementAndGet();
            LOGGER.log(
                    Level.WARNING,
                    "Alarm: {0}; client {1}, family {2}, from {3}, record {4}",
                    event.reason().orElse(""),
                    event.clientId().orElse("(none)"),
                    event.family().orElse("(none)"),
                    event.client().orElse("(unknown)"),
                    event.correlation());
        }
    }

    private void countRetry(AuditEvent event) {
        if (event.stage() == Stage.REFRESH
                && event.outcome() == Outcome.GRANTED
                && event.reason().filter(RETRY::equals).isPresent()) {
            retries.incrementAndGet();
        }
    }

    /** How many records wait, at whatever node they were made. */
    public long waiting() {
        return database.read(
                handle -> handle.createQuery(COUNT).mapTo(Long.class).one());
    }

    /** How many answers to a retry this node told since its start. */
    public long retries() {
        return retries.get();
    }

    /** How many alarms this node told since its start. */
    public long alarms() {
        return alarms.get();
    }

    private record Handed(WaitingRecord waiting, CompletableFuture<Boolean> taken) {}
}
