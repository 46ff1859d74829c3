package io.sallyport.issuer.crash;

import io.sallyport.issuer.LocalIssuer;
import io.sallyport.issuer.crash.IssuerProcess.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The lives of one issuer on one home: each begins where the one before was killed. */
final class Lives implements AutoCloseable {

    private static final int THREADS = 6;

    /** Between so many requests and so many more a life ends. */
    private static final int LEAST = 30;

    private static final int SPAN = 150;
    private static final int MICROS = 4_000;

    /** How a life ends. */
    interface End {

        void end() throws IOException, InterruptedException, ExecutionException;
    }

    final Recorder recorder = new Recorder();
    private final Path home;
    private final Random random;
    private final Wallet wallet = new Wallet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();

    Lives(Path home, long seed) throws IOException {
        this.home = home;
        this.random = new Random(seed);
        Files.write(home.resolve("sallyport.properties"), LocalIssuer.CONFIGURATION);
    }

    IssuerProcess start(Way way, String... watcher) throws IOException {
        recorder.starting(way.clockOffset());
        return IssuerProcess.start(home, way, watcher);
    }

    ServiceClient client(IssuerProcess issuer) throws IOException {
        String secret = Files.readString(home.resolve("state/clients/" + LocalIssuer.CLIENT + ".secret"))
                .strip();
        return new ServiceClient(
                issuer.port(), "client_id=" + LocalIssuer.CLIENT + "&client_secret=" + secret, recorder);
    }

    /** Starts, looks at what is left of the life before, lives on, and is killed at a moment that is drawn. */
    List<Finding> live(Way way) throws IOException, InterruptedException, ExecutionException {
        return live(way, LEAST + random.nextInt(SPAN));
    }

    /** The same, killed after so many requests. */
    List<Finding> live(Way way, int requests) throws IOException, InterruptedException, ExecutionException {
        try (IssuerProcess issuer = start(way)) {
            List<Finding> findings = judge(issuer);
            serve(issuer, requests, () -> kill(issuer, random.nextInt(MICROS)));
            return findings;
        }
    }

    /** Lets clients ask until the end, which comes after so many requests. */
    void serve(IssuerProcess issuer, int requests, End end)
            throws IOException, InterruptedException, ExecutionException {
        int before = recorder.requests();
        List<Future<Void>> customers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            customers.add(threads.submit(new Customer(client(issuer), wallet, new Random(random.nextLong()))));
        }
        recorder.awaitRequests(before + requests);
        end.end();
        for (Future<Void> customer : customers) {
            customer.get();
        }
    }

    private void kill(IssuerProcess issuer, int micros) throws InterruptedException, ExecutionException {
        killer.schedule(issuer::kill, micros, TimeUnit.MICROSECONDS).get();
    }

    /** A last life, in which nothing but what is left is looked at. */
    List<Finding> judge(Way way) throws IOException {
        try (IssuerProcess issuer = start(way)) {
            return judge(issuer);
        }
    }

    private List<Finding> judge(IssuerProcess issuer) throws IOException {
        try (ServiceClient client = client(issuer)) {
            new Aftermath(client, wallet, random).look();
            return HistoryChecker.check(recorder.history(Records.read(client, home)), Rules.DEFAULT);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        killer.shutdownNow();
    }
}
