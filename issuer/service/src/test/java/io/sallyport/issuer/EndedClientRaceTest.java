package io.sallyport.issuer;

import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.issuer.admin.Administrator;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client ends while its requests are under way: none of them gets a token that outlives it. */
class EndedClientRaceTest {

    private static final Administrator BY = new Administrator("admin-console", "alice", "1", LocalIssuer.ADDRESS);
    private static final String WAITING_H2 =
            "SELECT count(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL";
    private static final String WAITING_POSTGRESQL =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private static final int ROUNDS = 5;
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    private final AuditCapture capture = new AuditCapture();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void end() {
        threads.shutdownNow();
        capture.close();
    }

    @Test
    void onH2WhoCameBeforeTheDeletionAndIsHeardAfterItIsRefused() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            assertRefusedBehindADeletion(issuer, issuer.source(), WAITING_H2);
        }
    }

    @Test
    void onPostgresqlWhoCameBeforeTheDeletionAndIsHeardAfterItIsRefused() throws Exception {
        DataSource database = PostgresServer.pooledDatabase();
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, database)) {
            assertRefusedBehindADeletion(issuer, database, WAITING_POSTGRESQL);
        }
    }

    private void assertRefusedBehindADeletion(LocalIssuer issuer, DataSource database, String waiting)
            throws Exception {
        Client client = ClientDirectoryTest.client("stock-service", "orders:read");
        String secret = create(issuer, client);
        try (Connection deletion = database.getConnection();
                Statement statement = deletion.createStatement()) {
            deletion.setAutoCommit(false);
            statement.execute("UPDATE registered_client SET deleted_at = created_at WHERE client_id = 'stock-service'");
            Future<TokenResponse> request = threads.submit(() -> ClientPost.issue(issuer, client.id(), secret));
            await().until(() -> request.isDone() || issuer.count(waiting) > 0);
            assertThat(request).as("authenticated, and waiting").isNotDone();
            deletion.commit();
            assertRefused(() -> result(request), OAuthError.INVALID_CLIENT);
        }
        assertThat(issuer.count("SELECT count(*) FROM access_token")).isZero();
    }

    private static TokenResponse result(Future<TokenResponse> request) throws Exception {
        try {
            return request.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OAuthException refusal ? refusal : e;
        }
    }

    private static String create(LocalIssuer issuer, Client client) {
        return issuer.authority()
                .clientDirectory()
                .create(client, Optional.empty(), BY.name())
                .orElseThrow();
    }

    @Test
    void onH2NoTokenOutlivesADeletedClient() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            assertNoTokenOutlivesItsClient(issuer);
        }
    }

    @Test
    void onPostgresqlNoTokenOutlivesADeletedClient() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.startNode(folder, PostgresServer.pooledDatabase())) {
            assertNoTokenOutlivesItsClient(issuer);
        }
    }

    private void assertNoTokenOutlivesItsClient(LocalIssuer issuer) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Client client = ClientDirectoryTest.client("client-" + round, "orders:read");
            String secret = create(issuer, client);
            CountDownLatch first = new CountDownLatch(THREADS);
            List<Future<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                requests.add(threads.submit(() -> issueUntilRefused(issuer, client, secret, first)));
            }
            first.await();
            issuer.authority().administration().clients().delete(BY, client.id());
            int tokens = 0;
            for (Future<Integer> request : requests) {
                tokens += request.get();
            }
            assertThat(tokens).isGreaterThanOrEqualTo(THREADS);
            assertThat(issuer.count("SELECT count(*) FROM access_token WHERE ended_at IS NULL"))
                    .isZero();
        }
    }

    private static int issueUntilRefused(LocalIssuer issuer, Client client, String secret, CountDownLatch first) {
        for (int count = 0; ; count++) {
            try {
                ClientPost.issue(issuer, client.id(), secret);
                first.countDown();
            } catch (OAuthException e) {
                assertThat(e.error()).isEqualTo(OAuthError.INVALID_CLIENT);
                return count;
            }
        }
    }
}
