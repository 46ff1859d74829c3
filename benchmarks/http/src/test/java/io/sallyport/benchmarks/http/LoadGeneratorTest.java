package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both generators against a small server in this process. */
class LoadGeneratorTest {
    private static final int CONNECTIONS = 4;
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final String NOTHING = "nothing";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private HttpServer server;
    private URI uri;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    }

    @AfterEach
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String credential = exchange.getRequestHeaders().getFirst("Authorization");
        seen.add(credential == null ? NOTHING : credential);
        answered.incrementAndGet();
        exchange.sendResponseHeaders("Bearer bad".equals(credential) ? 401 : 200, -1);
        exchange.close();
    }

    @Test
    void wrkSendsTheTokensInTurn() throws Exception {
        try (Wrk wrk = installed()) {
            sendsTheTokensInTurn(wrk);
        }
    }

    @Test
    void wrkCountsWhatWasRefused() throws Exception {
        try (Wrk wrk = installed()) {
            countsWhatWasRefused(wrk);
        }
    }

    @Test
    void wrkSendsNothingWhereThereIsNothingToSend() throws Exception {
        try (Wrk wrk = installed()) {
            sendsNothing(wrk);
        }
    }

    @Test
    void vertxSendsTheTokensInTurn() throws Exception {
        try (VertxLoad vertx = new VertxLoad(CONNECTIONS)) {
            sendsTheTokensInTurn(vertx);
        }
    }

    @Test
    void vertxCountsWhatWasRefused() throws Exception {
        try (VertxLoad vertx = new VertxLoad(CONNECTIONS)) {
            countsWhatWasRefused(vertx);
        }
    }

    @Test
    void vertxSendsNothingWhereThereIsNothingToSend() throws Exception {
        try (VertxLoad vertx = new VertxLoad(CONNECTIONS)) {
            sendsNothing(vertx);
        }
    }

    private void sendsTheTokensInTurn(LoadGenerator generator) throws Exception {
        Load load = generator.load(uri, List.of("Bearer one", "Bearer two", "Bearer three"), TIME);

        assertThat(load.failed()).isZero();
        assertThat(seen).containsExactlyInAnyOrder("Bearer one", "Bearer two", "Bearer three");
        // What was under way at the end was answered and not counted.
        assertThat(load.requests()).isPositive().isBetween(answered.get() - CONNECTIONS, answered.get());
        assertThat(load.time()).isBetween(TIME, TIME.multipliedBy(5));
        assertThat(load.median()).isPositive().isLessThanOrEqualTo(load.slow());
    }

    private void countsWhatWasRefused(LoadGenerator generator) throws Exception {
        Load load = generator.load(uri, List.of("Bearer good", "Bearer bad"), TIME);

        assertThat(load.failed()).isPositive().isLessThan(load.requests());
    }

    private void sendsNothing(LoadGenerator generator) throws Exception {
        Load load = generator.load(uri, List.of(), TIME);

        assertThat(load.failed()).isZero();
        assertThat(seen).containsExactly(NOTHING);
    }

    private static Wrk installed() throws IOException {
        Optional<Wrk> wrk = Wrk.installed(CONNECTIONS);
        assumeThat(wrk).as("wrk on the PATH").isPresent();
        return wrk.orElseThrow();
    }
}
