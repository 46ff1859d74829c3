package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.quickstart.WildFlyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the issuer revokes, the application on the same real WildFly refuses within a second. */
class IssuerRevocationIT {
    private static final int NUMBER = 45;
    private static final String GRANT = "grant_type=client_credentials&scope=orders:read+offline_access";
    private static final Application ORDERS = new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC);

    private static IssuerServer issuer;
    private static WildFlyServer running;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerServer.prepare("issuer-revocation", NUMBER);
        issuer.server().configure("issuer-revocation.properties");
        issuer.server().home().unpackModule(Places.moduleZip());
        issuer.server().deploy(ORDERS.build());
        issuer.server()
                .offline(List.of(Places.script("enable.cli"), Places.script("audit.cli")), List.of(ORDERS.archive()));
        running = issuer.start();
        running.requireRunning();
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
    }

    private static int use(String token) throws IOException {
        return issuer.https()
                .get(ORDERS.context() + Entry.SERVLET.path(), "Authorization: Bearer " + token)
                .status();
    }

    private static void awaitGood(String token) {
        await().until(() -> use(token) == 200);
    }

    private static void awaitRefused(String token) {
        Beats.demandWithin(1, "it was refused", () -> use(token) == 401);
    }

    private static JsonObject newFamily() throws IOException {
        return json(issuer.token(CLIENT, GRANT).body());
    }

    @Test
    void anAccessTokenThatIsRevokedAloneIsRefusedAndAnotherIsNot() throws IOException {
        String revoked = newFamily().getString("access_token");
        String other = newFamily().getString("access_token");
        awaitGood(revoked);

        issuer.https().post("/sallyport/revoke", "token=" + revoked, issuer.basic(CLIENT));

        awaitRefused(revoked);
        assertThat(use(other)).isEqualTo(200);
    }

    @Test
    void theAccessTokensOfARevokedFamilyAreRefused() throws IOException {
        JsonObject first = newFamily();
        JsonObject second =
                json(issuer.refresh(CLIENT, first.getString("refresh_token")).body());
        awaitGood(second.getString("access_token"));

        issuer.https().post("/sallyport/revoke", "token=" + second.getString("refresh_token"), issuer.basic(CLIENT));

        awaitRefused(second.getString("access_token"));
        assertThat(use(first.getString("access_token"))).isEqualTo(401);
    }

    @Test
    void theAccessTokensOfAStolenFamilyAreRefused() throws IOException {
        JsonObject first = newFamily();
        JsonObject second =
                json(issuer.refresh(CLIENT, first.getString("refresh_token")).body());
        JsonObject third =
                json(issuer.refresh(CLIENT, second.getString("refresh_token")).body());
        awaitGood(third.getString("access_token"));

        issuer.refresh(CLIENT, first.getString("refresh_token"));

        awaitRefused(third.getString("access_token"));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
