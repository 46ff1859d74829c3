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
        return new WaitingRecord(row.getLong("record_id"), event(row, issuer));
    }

    private static AuditEvent event(ResultSet row, String issuer) throws SQLException {
        return AuditEvent.at(
                        Database.instant(row, "recorded_at"),
                        Stage.valueOf(row.getString("stage")),
                        Outcome.valueOf(row.getString("outcome")))
                .reason(value(row, Member.REASON))
                .iss(Optional.of(issuer))
                .sub(value(row, Member.SUBJECT))
                .clientId(value(row, Member.CLIENT))
                .jti(value(row, Member.JTI))
                .kid(value(row, Member.KID))
                .scopes(value(row, Member.SCOPE)
                        .map(scope -> List.of(scope.split(" ")))
                        .orElse(List.of()))
                .client(value(row, Member.ADDRESS))
                .correlation(row.getString("correlation"))
                .family(value(row, Member.FAMILY))
                .detail(value(row, Member.DETAIL))
                .build();
    }

    private static Optional<String> value(ResultSet row, Member member) throws SQLException {
        return Optional.ofNullable(row.getString(member.column()));
    }
}
