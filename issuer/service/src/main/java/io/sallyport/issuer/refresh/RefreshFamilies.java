package io.sallyport.issuer.refresh;

import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.status.RevokedTokens;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The refresh token families in the database. Tokens are there as hashes only. The row of a family decides every race:
 * who changes a family locks it first, decides, and writes before the lock is gone.
 */
public final class RefreshFamilies {

    private static final String INSERT_FAMILY = """
            INSERT INTO refresh_family
                (family_id, client_id, subject, scope, audience, created_at, expires_at, alive_until, generation)
            VALUES (:family, :client, :subject, :scope, :audience, :now, :expiry, :alive, 0)""";
    private static final String INSERT_TOKEN = """
            INSERT INTO refresh_token (token_hash, family_id, generation, issued_at)
            VALUES (:hash, :family, :generation, :now)""";
    private static final String FIND = """
            SELECT f.*, (SELECT t.generation FROM refresh_token t WHERE t.token_hash = :hash) AS token_generation, <time>
            FROM refresh_family f
            WHERE f.family_id = (SELECT t.family_id FROM refresh_token t WHERE t.token_hash = :hash)""";
    private static final String ROTATE = """
            UPDATE refresh_family SET generation = generation + 1, alive_until = :alive, retries = 0,
                used_at = :now, used_from = :address, used_request = :request,
                answer_until = :until, sealed_answer = :answer
            WHERE family_id = :family""";
    private static final String COUNT_RETRY =
            "UPDATE refresh_family SET retries = retries + 1 WHERE family_id = :family";
    private static final String FORGET_ANSWER =
            "UPDATE refresh_family SET answer_until = NULL, sealed_answer = NULL WHERE family_id = :family";
    private static final String REVOKE = """
            UPDATE refresh_family
            SET revoked_at = :now, alive_until = NULL, answer_until = NULL, sealed_answer = NULL
            WHERE family_id = :family AND revoked_at IS NULL""";
    private static final String END = """
            UPDATE refresh_family SET alive_until = NULL, answer_until = NULL, sealed_answer = NULL
            WHERE family_id = :family""";

    private static final String REVOKE_ALL = """
            UPDATE refresh_family
            SET revoked_at = :now, alive_until = NULL, answer_until = NULL, sealed_answer = NULL
            WHERE revoked_at IS NULL""";

    /** What leaves the database long after the family's end, tokens first. */
    public static final List<String> PURGE = List.of("""
            MERGE INTO refresh_token r USING (SELECT t.token_hash FROM refresh_token t
            JOIN refresh_family f ON f.family_id = t.family_id WHERE f.expires_at < :before LIMIT 1000) dead
            ON r.token_hash = dead.token_hash WHEN MATCHED THEN DELETE""", """
            MERGE INTO refresh_family r USING (SELECT f.family_id FROM refresh_family f
            WHERE f.expires_at < :before AND NOT EXISTS (
                SELECT 1 FROM refresh_token t WHERE t.family_id = f.family_id) LIMIT 1000) dead
            ON r.family_id = dead.family_id WHEN MATCHED THEN DELETE""");

    private final RefreshPolicy policy;
    private final Database database;
    private final RevokedTokens revoked;
    private final String find;

    /** Families of that database, of which the access tokens of revoked ones are told to those. */
    public RefreshFamilies(RefreshPolicy policy, Database database, RevokedTokens revoked) {
        this.policy = policy;
        this.database = database;
        this.revoked = revoked;
        this.find = FIND.replace("<time>", database.timeColumn());
    }

    /** Begins a family and returns its first token. */
    public OpenedFamily open(Statements statements, String client, String subject, GrantedAccess access, Instant now) {
        return open(statements, client, subject, access, policy.lifetime(), now);
    }

    /** The same with a lifetime of its own, which is not longer than the policy's. */
    public OpenedFamily open(
            Statements statements,
            String client,
            String subject,
            GrantedAccess access,
            Duration lifetime,
            Instant now) {
        OpenedFamily opened = new OpenedFamily(Secrets.identifier(), Secrets.random());
        Instant expiry = now.plus(lifetime);
        statements
                .add(INSERT_FAMILY)
                .bind("family", opened.id())
                .bind("client", client)
                .bind("subject", subject)
                .bind("scope", Scopes.text(access.scopes()))
                .bind("audience", Scopes.text(access.audiences()))
                .bind("now", Database.timestamp(now))
                .bind("expiry", Database.timestamp(expiry))
                .bind("alive", Database.timestamp(policy.aliveUntil(now, expiry)));
        addToken(statements, opened.token(), opened.id(), 0, now);
        return opened;
    }

    /** The token of that value, whatever became of it, as it is now. */
    public Optional<RefreshToken> find(Handle handle, String token) {
        return token(handle, find, token);
    }

    /** The same; until the transaction ends nobody else changes the family. */
    public Optional<RefreshToken> lock(Handle transaction, String token) {
        return token(transaction, find + " FOR UPDATE", token);
    }

    private Optional<RefreshToken> token(Handle handle, String query, String token) {
        return handle.createQuery(query)
                .bind("hash", Secrets.hash(token))
                .map((row, context) -> FamilyRows.token(row, database.readAt(row)))
                .findOne();
    }

    /** Supersedes the live token of a locked family. What was kept for a retry of the one before is overwritten. */
    public void rotate(Statements statements, RefreshToken live, Rotation use) {
        RefreshFamily family = live.family();
        addToken(statements, use.successor(), family.id(), live.generation() + 1, use.at());
        statements
                .add(ROTATE)
                .bind("family", family.id())
                .bind("now", Database.timestamp(use.at()))
                .bind("alive", Database.timestamp(policy.aliveUntil(use.at(), family.expiresAt())))
                .bind("address", use.address())
                .bind("request", use.request())
                .bind(
                        "until",
                        use.sealedAnswer()
                                .map(answer -> Database.timestamp(use.at().plus(policy.retryWindow())))
                                .orElse(null))
                .bind("answer", use.sealedAnswer().orElse(null));
    }

    public void countRetry(Statements statements, RefreshFamily family) {
        statements.add(COUNT_RETRY).bind("family", family.id());
    }

    /** Erases what was kept for a retry: from now on a repeat is a theft. */
    public void forgetAnswer(Handle transaction, RefreshFamily family) {
        update(transaction, FORGET_ANSWER, family);
    }

    /** Writes down that a family's time has run out, so that no clock that steps back revives it. */
    public void end(Handle transaction, RefreshFamily family) {
        update(transaction, END, family);
    }

    private static void update(Handle transaction, String statement, RefreshFamily family) {
        transaction.createUpdate(statement).bind("family", family.id()).execute();
    }

    /** Revokes a family for good, with its access tokens, and says whether it was this call that did. */
    public boolean revoke(Handle transaction, String family, Instant now) {
        int changed = transaction
                .createUpdate(REVOKE)
                .bind("family", family)
                .bind("now", Database.timestamp(now))
                .execute();
        if (changed == 1) {
            revoked.addFamily(transaction, family);
        }
        return changed == 1;
    }

    /** Revokes all families in that transaction and says how many there were. */
    public static int revokeAll(Handle transaction, Instant now) {
        return transaction
                .createUpdate(REVOKE_ALL)
                .bind("now", Database.timestamp(now))
                .execute();
    }

    private static void addToken(Statements statements, String token, String family, int generation, Instant now) {
        statements
                .add(INSERT_TOKEN)
                .bind("hash", Secrets.hash(token))
                .bind("family", family)
                .bind("generation", generation)
                .bind("now", Database.timestamp(now));
    }
}
