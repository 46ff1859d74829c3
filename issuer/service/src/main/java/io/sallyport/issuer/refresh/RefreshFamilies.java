package io.sallyport.issuer.refresh;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The refresh token families in the database. Tokens are there as hashes only. The row of a family decides every race:
 * rotation and revocation are conditional updates of it, of which the database lets one win.
 */
public final class RefreshFamilies {

    private static final String INSERT_FAMILY = """
            INSERT INTO refresh_family (family_id, client_id, subject, scope, audience, created_at, expires_at, generation)
            VALUES (:family, :client, :subject, :scope, :audience, :now, :expiry, 0)""";
    private static final String INSERT_TOKEN = """
            INSERT INTO refresh_token (token_hash, family_id, generation, issued_at)
            VALUES (:hash, :family, :generation, :now)""";
    private static final String SELECT_TOKEN = """
            SELECT f.*, t.generation AS token_generation
            FROM refresh_token t JOIN refresh_family f ON f.family_id = t.family_id
            WHERE t.token_hash = :hash""";
    private static final String ROTATE = """
            UPDATE refresh_family SET generation = :generation + 1
            WHERE family_id = :family AND generation = :generation AND revoked_at IS NULL""";
    private static final String REVOKE =
            "UPDATE refresh_family SET revoked_at = :now WHERE family_id = :family AND revoked_at IS NULL";

    private static final String REVOKE_ALL = "UPDATE refresh_family SET revoked_at = :now WHERE revoked_at IS NULL";

    /** What leaves the database long after the family's end, tokens first. */
    public static final List<String> PURGE = List.of("""
            DELETE FROM refresh_token WHERE token_hash IN (SELECT t.token_hash FROM refresh_token t
            JOIN refresh_family f ON f.family_id = t.family_id WHERE f.expires_at < :before LIMIT 1000)""", """
            DELETE FROM refresh_family WHERE family_id IN (SELECT f.family_id FROM refresh_family f
            WHERE f.expires_at < :before AND NOT EXISTS (
                SELECT 1 FROM refresh_token t WHERE t.family_id = f.family_id) LIMIT 1000)""");

    private final Database database;
    private final Duration lifetime;

    /** Families in that database that live that long, whether used or not. */
    public RefreshFamilies(Database database, Duration lifetime) {
        this.database = database;
        this.lifetime = lifetime;
    }

    /** Begins a family and returns its first token. */
    public String open(Client client, String subject, GrantedAccess access, Instant now) {
        String family = Secrets.identifier();
        return database.write(handle -> {
            handle.createUpdate(INSERT_FAMILY)
                    .bind("family", family)
                    .bind("client", client.id())
                    .bind("subject", subject)
                    .bind("scope", Scopes.text(access.scopes()))
                    .bind("audience", Scopes.text(access.audiences()))
                    .bind("now", Database.timestamp(now))
                    .bind("expiry", Database.timestamp(now.plus(lifetime)))
                    .execute();
            return insertToken(handle, family, 0, now);
        });
    }

    /** The token of that value, whatever became of it. */
    public Optional<RefreshToken> find(String token) {
        return database.read(handle -> handle.createQuery(SELECT_TOKEN)
                .bind("hash", Secrets.hash(token))
                .map((row, context) -> token(row))
                .findOne());
    }

    /**
     * Supersedes the token and returns its one successor; there is none where another use came first or the family was
     * revoked meanwhile.
     */
    public Optional<String> rotate(RefreshToken token, Instant now) {
        String family = token.family().id();
        return database.write(handle -> {
            int won = handle.createUpdate(ROTATE)
                    .bind("family", family)
                    .bind("generation", token.generation())
                    .execute();
            return won == 0 ? Optional.empty() : Optional.of(insertToken(handle, family, token.generation() + 1, now));
        });
    }

    /** Revokes a family for good and says whether it was this call that did. */
    public boolean revoke(RefreshFamily family, Instant now) {
        return database.writeForGood(handle -> handle.createUpdate(REVOKE)
                        .bind("family", family.id())
                        .bind("now", Database.timestamp(now))
                        .execute())
                == 1;
    }

    /** Revokes all families in that transaction and says how many there were. */
    public static int revokeAll(Handle transaction, Instant now) {
        return transaction
                .createUpdate(REVOKE_ALL)
                .bind("now", Database.timestamp(now))
                .execute();
    }

    private static String insertToken(Handle handle, String family, int generation, Instant now) {
        String token = Secrets.random();
        handle.createUpdate(INSERT_TOKEN)
                .bind("hash", Secrets.hash(token))
                .bind("family", family)
                .bind("generation", generation)
                .bind("now", Database.timestamp(now))
                .execute();
        return token;
    }

    private static RefreshToken token(ResultSet row) throws SQLException {
        GrantedAccess access =
                new GrantedAccess(Scopes.parse(row.getString("scope")), Scopes.parse(row.getString("audience")));
        RefreshFamily family = new RefreshFamily(
                row.getString("family_id"),
                row.getString("client_id"),
                row.getString("subject"),
                access,
                Database.instant(row, "expires_at"),
                row.getObject("revoked_at") != null,
                row.getInt("generation"));
        return new RefreshToken(family, row.getInt("token_generation"));
    }
}
