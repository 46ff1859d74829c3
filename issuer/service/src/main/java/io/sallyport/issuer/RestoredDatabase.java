package io.sallyport.issuer;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.status.StatusListTable;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.RestoreAcceptance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Ends what an earlier copy of the database cannot answer for: every refresh token family, and every list of status. */
final class RestoredDatabase implements RestoreAcceptance {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final IssuerRecords records;

    RestoredDatabase(Database database) {
        this.records = new IssuerRecords(database);
    }

    @Override
    public void accepted(Handle transaction, Instant now) {
        int families = RefreshFamilies.revokeAll(transaction, now);
        StatusListTable.disownAll(transaction, now);
        String detail = "an earlier copy of the database was accepted; " + families + " families revoked, epoch " + now;
        IssuerEvent event = IssuerEvent.granted(Stage.ADMINISTER, now)
                .with(Member.REASON, "restore")
                .with(Member.DETAIL, detail);
        records.add(transaction, event);
        records.add(transaction, event.alarm("restore"));
        LOGGER.log(Level.WARNING, "By the operator''s word {0}", detail);
    }
}
