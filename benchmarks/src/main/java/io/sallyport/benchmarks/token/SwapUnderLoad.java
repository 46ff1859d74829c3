package io.sallyport.benchmarks.token;

import io.sallyport.config.SallyportConfig;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.StatusList;
import io.sallyport.revocation.StatusListBuilder;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.TokenMemory;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Decisions, while another thread unpacks a list of ten million tokens and puts it in force, again and again. */
final class SwapUnderLoad {

    private static final int ENTRIES = 10_000_000;
    private static final double REVOKED = 0.1;
    private static final String URI = Tokens.ISS + "/status-lists/1";
    private static final int TOKENS = 1_024;
    private static final int DECISIONS = 400_000;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final double NANOS_IN_MICRO = 1_000;

    private final Tokens issuer = new Tokens("ES256");
    private final TokenVerifier verifier = new TokenVerifier(
            SallyportConfig.DEFAULT_MAX_TOKEN_SIZE,
            (key, input, signature) -> true,
            new TokenMemory(64L << 20, System::nanoTime));
    private final RevocationCheck revocation = new RevocationCheck(AgePolicy.UNSET);
    private final TrustedTime now = TrustedTime.certain(issuer.now());
    private final TrustSnapshot keys = issuer.trust();
    private final byte[] packed = packed();
    private final BearerToken[] tokens = new BearerToken[TOKENS];
    private final int rounds;
    private volatile TrustSnapshot trust = keys;
    private long sink;

    SwapUnderLoad(int rounds) {
        this.rounds = rounds;
        Random random = new Random(1);
        Arrays.setAll(
                tokens,
                i -> BearerToken.of(issuer.next()
                        .claim("status", Map.of("status_list", Map.of("idx", random.nextInt(ENTRIES), "uri", URI)))
                        .compact()));
    }

    private static byte[] packed() {
        StatusListBuilder list = new StatusListBuilder(1, ENTRIES);
        Random random = new Random(2);
        for (int i = 0; i < ENTRIES; i++) {
            if (random.nextDouble() < REVOKED) {
                list.set(i, StatusList.INVALID);
            }
        }
        return list.build().deflate();
    }

    String table() throws InterruptedException {
        swap(issuer.now());
        load();
        double[][] quiet = new double[rounds][];
        double[][] swapped = new double[rounds][];
        int swaps = 0;
        for (int round = 0; round < rounds; round++) {
            quiet[round] = load();
            Swapper swapper = new Swapper();
            swapped[round] = load();
            swaps += swapper.stop();
        }
        return """

                | a list of 10,000,000, 1,000,000 revoked | median | p99 | p99.9 |
                |---|---|---|---|
                | is in force | %s |
                | is swapped meanwhile, %d times | %s |
                """.formatted(percentiles(quiet), swaps, percentiles(swapped));
    }

    /** As the reader of lists does it: unpacked aside, then one reference. */
    private void swap(Instant issuedAt) {
        try {
            StatusLists lists = StatusLists.NONE.with(new KnownStatusList(
                    Tokens.ISS,
                    URI,
                    "thumbprint",
                    issuedAt,
                    Optional.empty(),
                    Optional.empty(),
                    KnownStatusList.SEVERAL,
                    StatusList.inflate(1, packed)));
            trust = keys.with(Revocations.NONE.with(lists));
        } catch (StatusListFault e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Swapper {

        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread = new Thread(this::run, "swapper");
        private int swaps;

        Swapper() {
            thread.start();
        }

        private void run() {
            while (!ended.get()) {
                swap(issuer.now());
                swaps++;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        int stop() throws InterruptedException {
            ended.set(true);
            thread.join();
            return swaps;
        }
    }

    /** The time on the wall of each decision, sorted, in microseconds. */
    private double[] load() {
        double[] taken = new double[DECISIONS];
        for (int i = 0; i < DECISIONS; i++) {
            long start = System.nanoTime();
            decide(tokens[i % TOKENS]);
            taken[i] = (System.nanoTime() - start) / NANOS_IN_MICRO;
        }
        Arrays.sort(taken);
        return taken;
    }

    private void decide(BearerToken token) {
        TrustSnapshot known = trust;
        if (!(verifier.verify(token, known, now) instanceof Verification.Verified verified)) {
            throw new IllegalStateException("A good token was refused");
        }
        sink += revocation
                .check(verified.token().facts(), known.revocations(), now.latest())
                .hashCode();
    }

    private static String percentiles(double[][] rounds) {
        return percentile(rounds, 0.5) + " | " + percentile(rounds, 0.99) + " | " + percentile(rounds, 0.999);
    }

    private static String percentile(double[][] rounds, double share) {
        double[] each = Arrays.stream(rounds)
                .mapToDouble(sorted -> sorted[(int) (sorted.length * share)])
                .toArray();
        return "%.2f us".formatted(ScaleBenchmark.median(each));
    }
}
