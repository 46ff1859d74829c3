package io.sallyport.issuer.record;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.issuer.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A record on its way to the log.
 *
 * @param id the number of its row
 * @param event what the log gets
 */
record WaitingRecord(long id, AuditEvent event) {

    /** The record in that row, of the issuer of that identifier. */
    static WaitingRecord of(ResultSet row, String issuer) throws SQLException {
        Optional<String> none = Optional.empty();
        return new WaitingRecord(
                row.getLong("record_id"),
                new AuditEvent(
                        Database.instant(row, "recorded_at"),
                        Stage.valueOf(row.getString("stage")),
                        Outcome.valueOf(row.getString("outcome")),
                        value(row, Member.REASON),
                        Optional.of(issuer),
                        value(row, Member.SUBJECT),
                        value(row, Member.CLIENT),
                        value(row, Member.JTI),
                        value(row, Member.KID),
                        value(row, Member.SCOPE)
                                .map(scope -> List.of(scope.split(" ")))
                                .orElse(List.of()),
                        List.of(),
                        none,
                        value(row, Member.ADDRESS),
                        none,
                        none,
                        none,
                        row.getString("correlation"),
                        none,
                        value(row, Member.FAMILY),
                        value(row, Member.DETAIL)));
    }

    private static Optional<String> value(ResultSet row, Member member) throws SQLException {
        return Optional.ofNullable(row.getString(member.column()));
    }
}
