package io.sallyport.issuer.refresh;

import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the row of a family, with the generation of the token that was looked for. */
final class FamilyRows {

    private FamilyRows() {}

    static RefreshToken token(ResultSet row, Instant readAt) throws SQLException {
        GrantedAccess access =
                new GrantedAccess(Scopes.parse(row.getString("scope")), Scopes.parse(row.getString("audience")));
        RefreshFamily family = new RefreshFamily(
                row.getString("family_id"),
                row.getString("client_id"),
                row.getString("subject"),
                access,
                Database.instant(row, "expires_at"),
                aliveUntil(row),
                row.getInt("generation"),
                lastUse(row));
        return new RefreshToken(family, row.getInt("token_generation"), readAt);
    }

    private static Optional<Instant> aliveUntil(ResultSet row) throws SQLException {
        return row.getObject("revoked_at") == null
                ? Optional.ofNullable(row.getObject("alive_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                : Optional.empty();
    }

    private static Optional<FirstUse> lastUse(ResultSet row) throws SQLException {
        byte[] answer = row.getBytes("sealed_answer");
        return answer == null
                ? Optional.empty()
                : Optional.of(new FirstUse(
                        Database.instant(row, "used_at"),
                        row.getString("used_from"),
                        row.getString("used_request"),
                        row.getInt("retries"),
                        Database.instant(row, "answer_until"),
                        answer));
    }
}
