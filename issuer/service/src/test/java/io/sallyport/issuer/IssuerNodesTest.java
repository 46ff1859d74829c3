package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with keys of their own are one issuer, over a real PostgreSQL. */
class IssuerNodesTest {

    private static final String AGED = "UPDATE signing_key SET published_at = published_at - INTERVAL '1 day'";

    @TempDir
    Path folder;

    private DataSource database;
    private LocalIssuer first;
    private LocalIssuer second;

    @BeforeEach
    void start() throws Exception {
        database = PostgresServer.pooledDatabase();
        first = LocalIssuer.startNode(Files.createDirectory(folder.resolve("first")), database);
        second = LocalIssuer.startNode(Files.createDirectory(folder.resolve("second")), database);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private static String token(LocalIssuer node) {
        return node.clientCredentials(CLIENT).accessToken();
    }

    private static void upkeep(LocalIssuer node) {
        node.authority().keyRotation().upkeep();
    }

    private static List<String> file(LocalIssuer node) throws IOException {
        return Tokens.keyIds(Files.readString(node.home.folder().resolve("trust/local.jwks")));
    }

    @Test
    void eachSignsWithItsOwnKeyAndPublishesAll() throws IOException {
        assertThat(Tokens.keyId(token(first))).isNotEqualTo(Tokens.keyId(token(second)));
        upkeep(first);

        assertThat(file(first)).hasSize(4).isEqualTo(file(second));
        assertThat(first.authority().keySet()).isEqualTo(second.authority().keySet());
    }

    @Test
    void eachRecognisesTheTokensOfTheOther() {
        assertThat(first.introspect(CLIENT, token(second))).contains("\"active\":true");
        assertThat(second.introspect(CLIENT, token(first))).contains("\"active\":true");
    }

    /** The first node has not looked since. */
    @Test
    void aTokenOfAKeyThatIsNewToThisNodeIsRecognised() throws Exception {
        try (LocalIssuer third = LocalIssuer.startNode(Files.createDirectory(folder.resolve("third")), database)) {
            assertThat(first.introspect(CLIENT, token(third))).contains("\"active\":true");
        }
    }

    @Test
    void anAdministratorOfOneRotatesAll() {
        String firstKey = Tokens.keyId(token(first));
        String secondKey = Tokens.keyId(token(second));
        first.execute(AGED);

        first.authority().keyRotation().rotateNow();
        upkeep(second);

        assertThat(Tokens.keyId(token(first))).isNotEqualTo(firstKey);
        assertThat(Tokens.keyId(token(second))).isNotEqualTo(secondKey);
    }

    @Test
    void theKeysOfANodeThatIsGoneAreRetired() {
        String key = Tokens.keyId(token(second));
        second.authority().close();
        first.execute("UPDATE signing_key SET seen_at = seen_at - INTERVAL '29 days' WHERE node = 'second'");
        upkeep(first);
        assertThat(retired(key)).isZero();

        first.execute("UPDATE signing_key SET seen_at = seen_at - INTERVAL '1 day' WHERE node = 'second'");
        upkeep(first);

        assertThat(retired(key)).isOne();
        assertThat(Tokens.keyIds(first.authority().keySet())).contains(key);
        first.execute("UPDATE signing_key SET retired_at = retired_at - INTERVAL '2 days' WHERE node = 'second'");
        upkeep(first);
        assertThat(Tokens.keyIds(first.authority().keySet())).hasSize(2).doesNotContain(key);
    }

    private long retired(String key) {
        return first.count("SELECT count(*) FROM signing_key WHERE retired_at IS NOT NULL AND kid = '" + key + "'");
    }

    @Test
    void anAdministratorRetiresANodeAndOneThatLivesAllTheSameTakesANewKey() {
        String key = Tokens.keyId(token(second));

        assertThat(first.authority().keyRotation().retireNode("second")).isEqualTo(2);
        upkeep(second);

        assertThat(retired(key)).isOne();
        assertThat(Tokens.keyId(token(second))).isNotEqualTo(key);
        assertThat(first.introspect(CLIENT, token(second))).contains("\"active\":true");
    }

    @Test
    void aKeyThatIsWithdrawnAtOneNodeIsUnknownAtTheOther() {
        String token = token(first);

        first.authority().keyRotation().withdraw(Tokens.keyId(token));
        upkeep(second);

        assertThat(second.introspect(CLIENT, token)).isEqualTo("{\"active\":false}");
    }

    @Test
    void anotherServerOfTheSameNameIsRefused() throws Exception {
        LocalIssuer third = LocalIssuer.prepareNode(Files.createDirectory(folder.resolve("third")), database);
        Files.createDirectories(third.home.state());
        Files.copy(
                first.home.state().resolve("client-secrets.key"),
                third.home.state().resolve("client-secrets.key"),
                StandardCopyOption.COPY_ATTRIBUTES);
        third.rename("first");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(third::start)
                .withMessageContaining("which the database knows as one of this node, first")
                .withMessageContaining("give it a name of its own by sallyport.node");
        third.rename("third");
        third.start();
        third.close();
    }

    @Test
    void aNodeWithAnotherKeyOfTheClientsSecretsIsRefusedAndChangesNothing() throws Exception {
        long before = secrets();
        LocalIssuer third = LocalIssuer.prepareNode(Files.createDirectory(folder.resolve("third")), database);
        try (LocalIssuer stranger = LocalIssuer.start(Files.createDirectory(folder.resolve("stranger")))) {
            Files.createDirectories(third.home.state());
            Files.copy(
                    stranger.home.state().resolve("client-secrets.key"),
                    third.home.state().resolve("client-secrets.key"),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertRefused(third, "it is not the key ");
        assertThat(secrets()).isEqualTo(before);
        assertThat(token(first)).isNotEmpty();
    }

    @Test
    void aNodeWithoutTheKeyOfTheClientsSecretsIsRefusedAndChangesNothing() throws Exception {
        long before = secrets();
        LocalIssuer third = LocalIssuer.prepareNode(Files.createDirectory(folder.resolve("third")), database);

        assertRefused(third, "it is not there, and without the key ");
        assertThat(secrets()).isEqualTo(before);
    }

    private static void assertRefused(LocalIssuer node, String fault) {
        SallyportHome home = node.home;
        Path file = home.state().resolve("client-secrets.key");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(node::start)
                .withMessageStartingWith(file + ": " + fault)
                .withMessageContaining("copy this file from another node or from the backup (chmod 600)")
                .withMessageContaining(" > " + home.state().resolve("lost-client-secret-key"));
        assertThat(home.state().resolve("clients")).doesNotExist();
    }

    private long secrets() {
        return first.count("SELECT sum(hashtext(secret_mac || key_id || created_at)) FROM client_secret");
    }
}
