package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.StatusListView.isRevoked;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over a real PostgreSQL have the same status lists, each signed by its own key. */
class StatusListNodesTest {

    @TempDir
    Path folder;

    private LocalIssuer first;
    private LocalIssuer second;

    @BeforeEach
    void start() throws Exception {
        DataSource database = PostgresServer.pooledDatabase();
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

    private void awaitRevoked(String jti) {
        Beats.demandWithin(1, "both publish it", () -> isRevoked(first, jti) && isRevoked(second, jti));
    }

    @Test
    void whatOneNodeRevokesBothPublishWithinASecond() {
        String revoked = token(first);
        String other = token(second);

        second.revoke(CLIENT, revoked);

        awaitRevoked(Tokens.id(revoked));
        assertThat(isRevoked(first, Tokens.id(other))).isFalse();
        String list = StatusListView.list(first, Tokens.id(revoked));
        for (LocalIssuer node : List.of(first, second)) {
            StatusListView view = StatusListView.of(node, list);
            assertThat(view.header()).containsEntry("kid", Tokens.keyId(token(node)));
            assertThat(view.isSignedByOneOf(first.authority().keySet())).isTrue();
        }
    }

    @Test
    void aTheftAtOneNodeMarksTheTokensOfBoth() {
        TokenResponse one = first.clientCredentials(CLIENT, "scope", "orders:read offline_access");
        TokenResponse two = second.refresh(CLIENT, one.refreshToken().orElseThrow());
        TokenResponse three = first.refresh(CLIENT, two.refreshToken().orElseThrow());

        Refusals.assertRefused(
                () -> second.refresh(CLIENT, one.refreshToken().orElseThrow()), OAuthError.INVALID_GRANT);

        for (TokenResponse answer : List.of(one, two, three)) {
            awaitRevoked(Tokens.id(answer.accessToken()));
        }
    }

    /** The current list is full in the midst of them. */
    @Test
    void noEntryIsGivenByBoth() throws Exception {
        first.execute("UPDATE status_list SET next_index = capacity - 100");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (LocalIssuer node : List.of(first, second, first, second)) {
            all.add(threads.submit(() -> {
                for (int i = 0; i < 75; i++) {
                    token(node);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(first.count("SELECT count(*) FROM access_token")).isEqualTo(300);
        assertThat(first.count("SELECT count(DISTINCT (status_list, status_index)) FROM access_token"))
                .isEqualTo(300);
        assertThat(first.count("SELECT max(status_index) FROM access_token")).isEqualTo((1 << 20) - 1);
    }
}
