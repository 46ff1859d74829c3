package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How a registered client stands in its row; lists are words with blanks between them. */
final class ClientRows {

    private ClientRows() {}

    static Client client(ResultSet row, String name) throws SQLException {
        return new Client(
                row.getString(name),
                Scopes.parse(row.getString("scope")),
                Scopes.parse(row.getString("audience")),
                Set.of(row.getString("grant_types").split(" ")),
                Duration.ofSeconds(row.getInt("access_token_seconds")),
                row.getBoolean("offline_access"),
                Set.of(row.getString("authentication_methods").split(" ")));
    }

    static Map<String, Object> columns(Client client) {
        return Map.of(
                "client", client.id(),
                "scope", Scopes.text(client.scopes()),
                "audience", Scopes.text(client.audiences()),
                "grants", String.join(" ", client.grants()),
                "seconds", client.accessTokenLifetime().toSeconds(),
                "offline", client.offlineAccess(),
                "methods", String.join(" ", client.authenticationMethods()));
    }
}
