package io.sallyport.benchmarks.token;

import io.sallyport.config.SallyportConfig;
import io.sallyport.config.VerificationConfig;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Revocations;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.TokenMemory;
import io.sallyport.verify.TokenVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Whether a token costs the same where there are many: distinct ones through the bounded memory, revoked ones on the deny
 * list, and a list of ten million that is swapped under load. Signatures are taken as good: theirs is the one cost that
 * cannot depend on how many there are. Writes {@code scale.md} into the folder that is the argument, and prints it.
 */
public final class ScaleBenchmark {

    private static final long MOST = Long.getLong("tokens", 10_000_000);
    private static final List<Integer> SEEN_AGAIN = List.of(1, 1_000);
    private static final int FEW = 100_000;
    private static final List<Integer> REVOKED = List.of(0, 1_000, 100_000, 1_000_000);
    private static final int BLOCKS = FEW / Blocks.BLOCK;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final double MOST_GROWTH = 1.15;

    private final Tokens issuer = new Tokens("ES256");
    private final TrustSnapshot trust = issuer.trust();
    private final DistinctTokens tokens = new DistinctTokens(issuer.next().compact());
    private final Blocks blocks = new Blocks();
    private final StringBuilder table = new StringBuilder();

    private ScaleBenchmark() {}

    /** Runs all, and fails where a token becomes dearer with their number. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ScaleBenchmark benchmark = new ScaleBenchmark();
        double growth = benchmark.distinct();
        benchmark.revoked();
        benchmark.table.append(new SwapUnderLoad(ROUNDS).table());
        String text = "On " + Machine.name() + ", heap of at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB.\n\n" + benchmark.table;
        Files.writeString(Path.of(arguments[0]).resolve("scale.md"), text);
        System.out.print(text);
        if (growth > MOST_GROWTH) {
            throw new IllegalStateException("one of " + MOST + " tokens costs " + growth + " times one of " + FEW);
        }
    }

    private Decision decision(TrustSnapshot known) {
        TokenMemory memory = new TokenMemory((long) VerificationConfig.DEFAULT_TOKEN_MEMORY << 20, System::nanoTime);
        TokenVerifier verifier =
                new TokenVerifier(SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, (key, input, signature) -> true, memory);
        return new Decision(verifier, known, issuer.now());
    }

    /** How much dearer one of the most is than one of the first hundred thousand. */
    private double distinct() {
        blocks.micros(decision(trust), tokens::number, 0, 2 * BLOCKS); // for the JVM to compile what it runs
        table.append("| distinct tokens | shown | CPU a token | beside the first 100,000 | heap that is kept |\n"
                + "|---|---|---|---|---|\n");
        for (int count : SEEN_AGAIN) {
            Decision warm = decision(trust);
            LongFunction<BearerToken> again = number -> tokens.number(number % count);
            blocks.micros(warm, again, 0, BLOCKS);
            row(count, "again and again", blocks.micros(warm, again, 0, BLOCKS), "", warm);
        }
        Decision cold = decision(trust);
        double first = blocks.micros(cold, tokens::number, 0, BLOCKS);
        row(FEW, "once each", first, "1.00", cold);
        double last = first;
        long done = FEW;
        for (long count = 10L * FEW; count <= MOST; count *= 10) {
            blocks.micros(cold, tokens::number, done, (int) ((count - FEW - done) / Blocks.BLOCK));
            last = blocks.micros(cold, tokens::number, count - FEW, BLOCKS);
            done = count;
            row(count, "once each", last, "%.2f".formatted(last / first), cold);
        }
        return last / first;
    }

    private void row(long count, String shown, double micros, String ratio, Decision kept) {
        table.append("| %,d | %s | %.2f us | %s | %,d kB |%n"
                .formatted(count, shown, micros, ratio, Blocks.usedHeap() / 1_000));
        blocks.micros(kept, number -> tokens.number(0), 0, 1); // or its memory might be collected before
    }

    /** Tokens that were seen before, of which none is revoked, beside a list of ever more that are. */
    private void revoked() {
        table.append(
                "\n| revoked tokens | CPU a token, seen before | beside none | heap of the list |\n|---|---|---|---|\n");
        Decision none = decision(trust);
        for (int count : REVOKED) {
            long before = Blocks.usedHeap();
            Decision some = decision(trust.with(denied(count)));
            long heap = Blocks.usedHeap() - before;
            double[] ratios = new double[ROUNDS];
            double[] micros = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) { // one for both to have seen all tokens
                double floor = blocks.micros(none, number -> tokens.number(number % 1_000), 0, BLOCKS);
                double taken = blocks.micros(some, number -> tokens.number(number % 1_000), 0, BLOCKS);
                if (round >= 0) {
                    ratios[round] = taken / floor;
                    micros[round] = taken;
                }
            }
            table.append("| %,d | %.2f us | %.2f | %,d kB |%n"
                    .formatted(count, median(micros), median(ratios), heap / 1_000));
        }
    }

    /** Tokens that are never shown. */
    private Revocations denied(int count) {
        return Revocations.of(
                LongStream.range(MOST, MOST + count)
                        .mapToObj(number -> new DeniedToken(
                                Tokens.ISS,
                                DistinctTokens.jti(number),
                                issuer.now().plus(Duration.ofHours(8))))
                        .toList(),
                List.of());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
