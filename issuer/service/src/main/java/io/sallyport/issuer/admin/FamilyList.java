package io.sallyport.issuer.admin;

import io.sallyport.issuer.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the refresh token families as the administration's JSON has them. Their tokens are not among it. */
final class FamilyList {

    private static final String SELECT = """
            SELECT family_id, client_id, subject, scope, audience, created_at, expires_at, alive_until, revoked_at, used_at
            FROM refresh_family""";
    private static final String FIND = SELECT + " WHERE family_id = :family";
    private static final String PAGE = SELECT + """
             WHERE family_id > :after
            AND (:client = '' OR client_id = :client) AND (:subject = '' OR subject = :subject)
            ORDER BY family_id LIMIT :limit""";
    private static final String IDS = """
            SELECT family_id FROM refresh_family
            WHERE revoked_at IS NULL AND (:client = '' OR client_id = :client) AND (:subject = '' OR subject = :subject)
            ORDER BY family_id FOR UPDATE""";

    private FamilyList() {}

    static Optional<Map<String, Object>> find(Handle handle, String family, Instant now) {
        return handle.createQuery(FIND)
                .bind("family", family)
                .map((row, context) -> json(row, now))
                .findOne();
    }

    /** A page in the order of the identifiers; an empty client or subject stands for every one. */
    static List<Map<String, Object>> page(
            Handle handle, String client, String subject, String after, int limit, Instant now) {
        return of(handle.createQuery(PAGE), client, subject)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> json(row, now))
                .list();
    }

    /** Those that are not revoked yet, locked until the transaction ends. */
    static List<String> lockUnrevoked(Handle transaction, String client, String subject) {
        return of(transaction.createQuery(IDS), client, subject)
                .mapTo(String.class)
                .list();
    }

    private static Query of(Query query, String client, String subject) {
        return query.bind("client", client).bind("subject", subject);
    }

    private static Map<String, Object> json(ResultSet row, Instant now) throws SQLException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family_id", row.getString("family_id"));
        json.put("client_id", row.getString("client_id"));
        json.put("subject", row.getString("subject"));
        json.put("scopes", List.of(row.getString("scope").split(" ")));
        json.put("audiences", List.of(row.getString("audience").split(" ")));
        json.put("state", state(row, now));
        put(json, row, "created_at");
        put(json, row, "expires_at");
        put(json, row, "alive_until");
        put(json, row, "used_at");
        put(json, row, "revoked_at");
        return json;
    }

    private static String state(ResultSet row, Instant now) throws SQLException {
        if (row.getObject("revoked_at") != null) {
            return "revoked";
        }
        boolean alive = row.getObject("alive_until") != null && now.isBefore(Database.instant(row, "alive_until"));
        return alive ? "alive" : "ended";
    }

    private static void put(Map<String, Object> json, ResultSet row, String column) throws SQLException {
        if (row.getObject(column) != null) {
            json.put(column, Database.instant(row, column).toString());
        }
    }
}
