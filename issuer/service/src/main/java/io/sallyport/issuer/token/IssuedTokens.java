package io.sallyport.issuer.token;

import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.status.RevokedTokens;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The access tokens that were issued, in the database, by their identifiers. The tokens themselves are not kept. */
public final class IssuedTokens {

    private static final String INSERT = """
            INSERT INTO access_token
                (jti, family_id, client_id, audience, issued_at, expires_at, status_list, status_index)
            VALUES (:jti, :family, :client, :audience, :issued, :expiry, :list, :index)""";
    private static final String FIND = """
            SELECT a.jti, a.client_id, a.expires_at, a.ended_at, f.revoked_at
            FROM access_token a LEFT JOIN refresh_family f ON f.family_id = a.family_id
            WHERE a.jti = :jti""";
    private static final String END_ALL =
            "UPDATE access_token SET ended_at = :now WHERE client_id = :client AND ended_at IS NULL";
    private static final String END = "UPDATE access_token SET ended_at = :now WHERE jti = :jti AND ended_at IS NULL";
    /** What leaves the database long after its expiry. */
    public static final String PURGE = """
            MERGE INTO access_token r USING
            (SELECT jti FROM access_token WHERE expires_at < :before LIMIT 1000) dead
            ON r.jti = dead.jti WHEN MATCHED THEN DELETE""";

    private final RevokedTokens revoked;

    /** Tokens of which the revoked ones are told to those. */
    public IssuedTokens(RevokedTokens revoked) {
        this.revoked = revoked;
    }

    /** Keeps a token by one of the statements that issue it, and so before its bytes leave. */
    public void add(Statements statements, AccessToken token, Optional<String> family) {
        statements
                .add(INSERT)
                .bind("jti", token.id())
                .bind("family", family.orElse(null))
                .bind("client", token.clientId())
                .bind("audience", Scopes.text(token.access().audiences()))
                .bind("issued", Database.timestamp(token.issuedAt()))
                .bind("expiry", Database.timestamp(token.expiresAt()))
                .bind("list", token.status().list())
                .bind("index", token.status().index());
    }

    /** The token of that identifier; a revoked family has taken its tokens with it. */
    public Optional<IssuedToken> find(Handle handle, String id) {
        return handle.createQuery(FIND)
                .bind("jti", id)
                .map((row, context) -> token(row))
                .findOne();
    }

    /** Ends a token for good, by revocation or because its time has run out; says whether it was this call that did. */
    public boolean end(Handle transaction, String id, Instant now) {
        return transaction
                        .createUpdate(END)
                        .bind("jti", id)
                        .bind("now", Database.timestamp(now))
                        .execute()
                == 1;
    }

    /** Ends a living token for good, for validators too; says whether it was this call that did. */
    public boolean revoke(Handle transaction, String id, Instant now) {
        boolean ended = end(transaction, id, now);
        if (ended) {
            revoked.add(transaction, id);
        }
        return ended;
    }

    /** Ends every token of a client for good. */
    public void endAll(Handle transaction, String client, Instant now) {
        transaction
                .createUpdate(END_ALL)
                .bind("client", client)
                .bind("now", Database.timestamp(now))
                .execute();
        revoked.addEnded(transaction, client, now);
    }

    private static IssuedToken token(ResultSet row) throws SQLException {
        boolean ended = row.getObject("ended_at") != null || row.getObject("revoked_at") != null;
        return new IssuedToken(
                row.getString("jti"), row.getString("client_id"), Database.instant(row, "expires_at"), ended);
    }
}
