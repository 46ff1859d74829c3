package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.issuer.AuthorityHealth.Part;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stopped and started again while clients refresh. */
class DatabaseOutageTest {

    private static final int THREADS = 6;
    private static final int ENOUGH = 30;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        ended.set(true);
        threads.shutdownNow();
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return PostgresServer.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Refreshes a new family each time, until the end; anything but an answer or "unavailable" ends it. */
    private void refreshAgainAndAgain(LocalIssuer issuer) {
        while (!ended.get()) {
            try {
                String first = issuer.refreshToken(CLIENT, "orders:read");
                answered.add(issuer.refresh(CLIENT, first).refreshToken().orElseThrow());
            } catch (IssuerUnavailableException e) {
                unavailable.incrementAndGet();
            }
        }
    }

    @Test
    void isUnavailableMeanwhileLosesNothingAndRecoversByItself() throws Exception {
        int port = freePort();
        EmbeddedPostgres first = server(port);
        Path home = Files.createDirectory(folder.resolve("home"));
        try (LocalIssuer issuer = LocalIssuer.startNode(home, first.getPostgresDatabase())) {
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                load.add(threads.submit(() -> refreshAgainAndAgain(issuer)));
            }
            await().until(() -> answered.size() >= ENOUGH);

            first.close();
            await().until(() -> unavailable.get() >= ENOUGH);
            await().until(() -> issuer.authority().health().fault(Part.DATABASE).isPresent());
            int answeredBefore = answered.size();

            try (EmbeddedPostgres second = server(port)) {
                assertThat(second.getPort()).isEqualTo(port);
                await().until(() -> answered.size() >= answeredBefore + ENOUGH);
                await().until(() -> issuer.authority().health().isReady());
                ended.set(true);
                for (Future<?> one : load) {
                    one.get();
                }
                assertThat(answered)
                        .allSatisfy(token -> assertThat(
                                        issuer.refresh(CLIENT, token).refreshToken())
                                .isPresent());
                issuer.end();
            }
        }
    }
}
