package io.sallyport.benchmarks;

import io.sallyport.bundle.NodeKey;
import io.sallyport.config.SallyportHome;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.RevocationVerdict;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.StatusList;
import io.sallyport.revocation.StatusListBuilder;
import io.sallyport.revocation.StatusReference;
import io.sallyport.revocation.TokenFacts;
import io.sallyport.statuslist.StatusListStore;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What status lists of one and ten million tokens cost a validator: the file, the heap, the look-up beside a bare read of
 * an array, and the time from a new file to the list in force.
 */
public final class StatusListBenchmark {

    private static final String ISS = "https://plant.issuer.test";
    private static final String URI = ISS + "/status-lists/1";
    private static final int[] ENTRIES = {1_000_000, 10_000_000};
    private static final double[] REVOKED = {0.001, 0.01, 0.5};
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int TOKENS = 1 << 12;
    private static final int LOOK_UPS = 2_000_000;

    private final Random random = new Random(1);
    private final TestIssuer issuer =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final Path home;
    private final TrustSnapshot trust;
    private final int entries;
    private final double revoked;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private long sink;

    private StatusListBenchmark(int entries, double revoked) throws Exception {
        this.home = Files.createTempDirectory("sallyport-lists");
        this.entries = entries;
        this.revoked = revoked;
        IssuerPolicy policy = policy(issuer.writeJwks(home.resolve("plant.jwks")));
        this.trust = new TrustSnapshot(List.of(new IssuerTrust(policy, KeySetReader.read(policy))));
    }

    private static IssuerPolicy policy(Path keys) {
        return new IssuerPolicy(
                "plant",
                ISS,
                keys,
                true,
                EnumSet.of(SignatureAlgorithm.ED25519),
                false,
                Set.of("orders"),
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                CallerRule.SUBJECT,
                Map.of(),
                IssuerPolicy.DEFAULT_MAX_LIFETIME,
                Map.of(),
                IssuerPolicy.DEFAULT_SKEW);
    }

    /** Writes {@code status-lists.md} into the folder that is the argument, and prints it. */
    public static void main(String[] arguments) throws Exception {
        StringBuilder table = new StringBuilder("""
                | entries | revoked | file | heap | look-up | bare read | file to list in force |
                |---|---|---|---|---|---|---|
                """);
        new StatusListBenchmark(ENTRIES[0], REVOKED[0]).row(); // for the JVM to load and compile what it needs
        for (int entries : ENTRIES) {
            for (double revoked : REVOKED) {
                table.append(new StatusListBenchmark(entries, revoked).row());
            }
        }
        Files.writeString(Path.of(arguments[0]).resolve("status-lists.md"), table);
        System.out.print(table);
    }

    private String row() throws Exception {
        Path file = home.resolve("lists/plant.jwt");
        Files.createDirectories(file.getParent());
        StatusListStore store = new StatusListStore(
                file.getParent(),
                new SallyportHome(home).keptFile(StatusListStore.MEMORY, NodeKey.seal(home.resolve("state"))),
                new StatusListVerifier(new JcaSignatureVerifier()),
                new StatusListStore.Time(() -> now, Optional::empty));
        store.read(trust);
        long before = usedHeap();
        double swap = median(() -> swap(store, file));
        long heap = usedHeap() - before;
        Revocations known = store.read(trust);
        double lookUp = median(() -> lookUps(known));
        byte[] array = new byte[entries / Byte.SIZE];
        double bare = median(() -> reads(array));
        return "| %,d | %.1f %% | %,d kB | %,d kB | %.0f ns | %.0f ns | %.1f ms |%n"
                .formatted(
                        entries, revoked * 100, Files.size(file) / 1000, heap / 1000, lookUp, bare, swap / 1_000_000);
    }

    /** Another list in each round, newer than the one before; only what the validator does with it is timed. */
    private double swap(StatusListStore store, Path file) throws Exception {
        now = now.plusSeconds(1);
        Files.writeString(file, token());
        long start = System.nanoTime();
        Revocations known = store.read(trust);
        long time = System.nanoTime() - start;
        if (known.lists()
                .find(ISS, URI)
                .filter(list -> list.issuedAt().equals(now))
                .isEmpty()) {
            throw new IllegalStateException("the list is not in force: " + store.faults());
        }
        return time;
    }

    private String token() {
        StatusListBuilder list = new StatusListBuilder(1, entries);
        for (int i = 0; i < entries; i++) {
            if (random.nextDouble() < revoked) {
                list.set(i, StatusList.INVALID);
            }
        }
        String lst = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(list.build().deflate());
        return new TokenBuilder(issuer.key())
                .typ("statuslist+jwt")
                .subject(URI)
                .issuedAt(now)
                .claim("status_list", Map.of("bits", 1, "lst", lst))
                .compact();
    }

    private double lookUps(Revocations known) {
        RevocationCheck check = new RevocationCheck(AgePolicy.UNSET);
        TokenFacts[] tokens = new TokenFacts[TOKENS];
        Arrays.setAll(tokens, i -> token(random.nextInt(entries)));
        long start = System.nanoTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            RevocationVerdict verdict = check.check(tokens[i & TOKENS - 1], known, now);
            sink += verdict instanceof RevocationVerdict.Standing ? 1 : 0;
        }
        return (double) (System.nanoTime() - start) / LOOK_UPS;
    }

    private TokenFacts token(long idx) {
        return new TokenFacts(
                ISS,
                true,
                Optional.of("t-" + idx),
                Optional.of("press"),
                Set.of("alice"),
                Set.of("orders:read"),
                Optional.of(now),
                Optional.of(new StatusReference(idx, URI)));
    }

    private double reads(byte[] array) {
        int[] places = random.ints(TOKENS, 0, array.length).toArray();
        long start = System.nanoTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            sink += array[places[i & TOKENS - 1]];
        }
        return (double) (System.nanoTime() - start) / LOOK_UPS;
    }

    private interface Measurement {
        double take() throws Exception;
    }

    /** Of the rounds after the first, in which the JVM compiles what it runs. */
    private static double median(Measurement measurement) throws Exception {
        measurement.take();
        double[] taken = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            taken[i] = measurement.take();
        }
        Arrays.sort(taken);
        return taken[ROUNDS / 2];
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
