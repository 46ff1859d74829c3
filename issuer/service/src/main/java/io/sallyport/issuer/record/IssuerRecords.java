package io.sallyport.issuer.record;

import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.store.Statements;
import org.jdbi.v3.core.Handle;

/**
 * The records of the issuer's acts. A record is written by the transaction of its act: neither is there without the
 * other, and both are on the disk before anything is answered. {@link RecordRelay} hands them to the server's log.
 */
public final class IssuerRecords {

    private static final String INSERT = """
            INSERT INTO issuer_record (correlation, recorded_at, stage, outcome,
                reason, client_id, subject, jti, kid, family_id, scope, address, detail)
            VALUES (:correlation, :time, :stage, :outcome,
                :reason, :client_id, :subject, :jti, :kid, :family_id, :scope, :address, :detail)""";

    private final Database database;

    public IssuerRecords(Database database) {
        this.database = database;
    }

    /** Records an act in its transaction. */
    public void add(Handle transaction, IssuerEvent event) {
        Statements statements = new Statements();
        add(statements, event);
        statements.execute(transaction);
    }

    /** Records an act by one statement more among those that do it. */
    public void add(Statements statements, IssuerEvent event) {
        statements
                .add(INSERT)
                .bind("correlation", Secrets.identifier())
                .bind("time", Database.timestamp(event.time()))
                .bind("stage", event.stage().name())
                .bind("outcome", event.outcome().name());
        for (Member member : Member.values()) {
            statements.bind(member.column(), event.value(member).orElse(null));
        }
    }

    /**
     * Records an act that changed nothing else, such as a refusal.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public void add(IssuerEvent event) {
        database.write(handle -> {
            add(handle, event);
            return event;
        });
    }
}
