package io.sallyport.benchmarks.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load where wrk is not installed. Vert.x, because its event loops cost the machine, which the server shares, far
 * less than the JDK's own client with its hand-over between threads for each answer.
 */
final class VertxLoad implements LoadGenerator {
    private static final int THREADS = 2;
    private static final int SUCCESS = 200;
    private static final double SLOW = 0.99;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(THREADS));
    private final int connections;

    VertxLoad(int connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "Vert.x HTTP client, " + THREADS + " threads, " + connections + " connections";
    }

    @Override
    public Load load(URI uri, List<String> authorization, Duration time) throws InterruptedException {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(THREADS));
        AtomicInteger turn = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(connections);
        long start = System.nanoTime();
        Connection[] all = new Connection[connections];
        Arrays.setAll(all, i -> new Connection(client, uri, authorization, turn, start + time.toNanos(), busy));
        Arrays.stream(all).forEach(Connection::next);
        busy.await();
        long end = System.nanoTime();
        client.close();
        return summary(all, Duration.ofNanos(end - start));
    }

    private static Load summary(Connection[] all, Duration time) {
        long[] nanos = Arrays.stream(all)
                .flatMapToLong(one -> Arrays.stream(one.nanos, 0, one.answered))
                .sorted()
                .toArray();
        long failed = Arrays.stream(all).mapToLong(one -> one.failed).sum();
        return new Load(nanos.length, time, failed, at(nanos, 0.5), at(nanos, SLOW));
    }

    private static Duration at(long[] sorted, double part) {
        return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[(int) (part * (sorted.length - 1))]);
    }

    @Override
    public void close() {
        vertx.close();
    }

    /** One request after the other. Its fields are written by one answer at a time, and read when all are in. */
    private static final class Connection {
        private final HttpClient client;
        private final RequestOptions options;
        private final List<String> authorization;
        private final AtomicInteger turn;
        private final long end;
        private final CountDownLatch busy;
        private long[] nanos = new long[1 << 10];
        private int answered;
        private long failed;

        Connection(
                HttpClient client,
                URI uri,
                List<String> authorization,
                AtomicInteger turn,
                long end,
                CountDownLatch busy) {
            this.client = client;
            this.options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost(uri.getHost())
                    .setPort(uri.getPort())
                    .setURI(uri.getPath());
            this.authorization = authorization;
            this.turn = turn;
            this.end = end;
            this.busy = busy;
        }

        void next() {
            long asked = System.nanoTime();
            if (asked >= end) {
                busy.countDown();
                return;
            }
            client.request(options)
                    .compose(request -> {
                        if (!authorization.isEmpty()) {
                            int which = Math.floorMod(turn.getAndIncrement(), authorization.size());
                            request.putHeader("Authorization", authorization.get(which));
                        }
                        return request.send();
                    })
                    .compose(response -> response.body().map(body -> response.statusCode()))
                    .onComplete(outcome -> {
                        count(asked, outcome.succeeded() && outcome.result() == SUCCESS);
                        next();
                    });
        }

        private void count(long asked, boolean good) {
            if (answered == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * answered);
            }
            nanos[answered++] = System.nanoTime() - asked;
            if (!good) {
                failed++;
            }
        }
    }
}
