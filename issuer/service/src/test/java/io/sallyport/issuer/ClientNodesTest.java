package io.sallyport.issuer;

import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of two nodes over one PostgreSQL. */
class ClientNodesTest {

    private static final String BY = "alice";
    private static final Client CLIENT = ClientDirectoryTest.client("stock-service", "orders:read");

    @TempDir
    Path folder;

    private LocalIssuer one;
    private LocalIssuer other;

    @BeforeEach
    void start() throws ConfigException, IOException {
        DataSource database = PostgresServer.pooledDatabase();
        one = LocalIssuer.startNode(Files.createDirectory(folder.resolve("one")), database);
        other = LocalIssuer.startNode(Files.createDirectory(folder.resolve("other")), database);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void bothSeeEachChangeAtOnce() {
        String secret = one.authority()
                .clientDirectory()
                .create(CLIENT, Optional.empty(), BY)
                .orElseThrow();
        ClientPost.issue(other, CLIENT.id(), secret);

        String next = other.authority()
                .clientDirectory()
                .newSecret(CLIENT.id(), Optional.of(Instant.now().plusSeconds(60)), BY);
        ClientPost.issue(one, CLIENT.id(), next);
        ClientPost.issue(one, CLIENT.id(), secret);

        one.authority().clientDirectory().chooseSecret(CLIENT.id(), "correct horse battery", BY);
        ClientPost.issue(other, CLIENT.id(), "correct horse battery");

        one.authority().clientDirectory().disable(CLIENT.id(), BY);
        assertRefused(() -> ClientPost.issue(other, CLIENT.id(), "correct horse battery"), OAuthError.INVALID_CLIENT);
    }

    @Test
    void oneOfTwoThatCreateAClientAtOnceDoes() throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> creations = new ArrayList<>();
        for (LocalIssuer node : List.of(one, other, one, other)) {
            creations.add(
                    () -> succeeds(() -> node.authority().clientDirectory().create(CLIENT, Optional.empty(), BY)));
        }

        assertThat(atOnce(creations)).isEqualTo(1);
    }

    @Test
    void oneOfManyUsesOfAnAssertionAtBothNodesWins() throws InterruptedException, ExecutionException {
        TestIssuer keys = TestIssuer.of("c");
        Client client = new Client(
                "signer",
                CLIENT.scopes(),
                new TreeSet<>(CLIENT.audiences()),
                CLIENT.grants(),
                Duration.ofMinutes(2),
                false,
                Set.of("private_key_jwt"));
        one.authority().clientDirectory().create(client, Optional.of(keys.jwks()), BY);
        String assertion =
                PrivateKeyJwtTest.assertion("signer", keys.key(), Instant.now()).compact();
        List<Callable<Boolean>> uses = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Boolean>) () ->
                        succeeds(() -> PrivateKeyJwtTest.issue(i % 2 == 0 ? one : other, assertion)))
                .toList();

        assertThat(atOnce(uses)).isEqualTo(1);
    }

    private static boolean succeeds(Runnable act) {
        try {
            act.run();
            return true;
        } catch (io.sallyport.issuer.client.ClientDirectoryException | io.sallyport.issuer.oauth.OAuthException e) {
            return false;
        }
    }

    private static long atOnce(List<Callable<Boolean>> acts) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            long successes = 0;
            for (Future<Boolean> act : threads.invokeAll(acts)) {
                successes += act.get() ? 1 : 0;
            }
            return successes;
        } finally {
            threads.shutdownNow();
        }
    }
}
