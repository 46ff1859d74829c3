package io.sallyport.issuer.admin;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.store.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What administrators did and tried, as records of stage {@code administer}. */
public final class AdminActs {

    private final IssuerRecords records;
    private final Database database;

    public AdminActs(IssuerRecords records, Database database) {
        this.records = records;
        this.database = database;
    }

    /** Begins the record of an act. */
    IssuerEvent by(Administrator administrator, String act) {
        return IssuerEvent.granted(Stage.ADMINISTER, database.instant())
                .with(Member.SUBJECT, administrator.name())
                .with(Member.ADDRESS, administrator.address())
                .with(Member.DETAIL, act);
    }

    /** Records an act in its transaction. */
    void add(Handle transaction, IssuerEvent act) {
        records.add(transaction, act);
    }

    /**
     * Records what was refused.
     *
     * @param administrator who tried; empty where nobody was authenticated
     * @param address whence the request came
     * @param request its method and path
     * @param code why
     */
    public void refused(Optional<Administrator> administrator, String address, String request, String code) {
        IssuerEvent event = IssuerEvent.denied(Stage.ADMINISTER, code, database.instant())
                .with(Member.ADDRESS, address)
                .with(Member.DETAIL, request);
        records.add(
                administrator.map(who -> event.with(Member.SUBJECT, who.name())).orElse(event));
    }
}
