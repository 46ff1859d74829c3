package io.sallyport.benchmarks.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sallyport.config.SallyportConfig;
import io.sallyport.token.BearerToken;
import io.sallyport.verify.TokenMemory;
import io.sallyport.verify.TokenVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token seen before: the whole decision save its record, beside SHA-256 and a look-up in Caffeine. */
@State(Scope.Benchmark)
public class WarmBenchmark {

    private static final int TOKENS = 1024;
    private static final long BYTES = 64L << 20;

    private String[] tokens = {};
    private Decision decision;
    private final Cache<ByteBuffer, String> floor =
            Caffeine.newBuilder().maximumSize(TOKENS * 2).build();

    @Setup
    public void prepare() throws NoSuchAlgorithmException {
        Tokens issuer = new Tokens("Ed25519");
        tokens = issuer.distinct(TOKENS);
        TokenVerifier verifier = new TokenVerifier(
                SallyportConfig.DEFAULT_MAX_TOKEN_SIZE,
                Providers.verifier("bouncycastle"),
                new TokenMemory(BYTES, System::nanoTime));
        decision = new Decision(verifier, issuer.trust(), issuer.now());
        for (String token : tokens) {
            floor.put(sha256(token), token);
            decision.roles(BearerToken.of(token));
        }
    }

    @Benchmark
    public Object warm() {
        return decision.roles(BearerToken.of(next()));
    }

    @Benchmark
    public Object floor() throws NoSuchAlgorithmException {
        String found = floor.getIfPresent(sha256(next()));
        if (found == null) {
            throw new IllegalStateException("The cache forgot");
        }
        return found;
    }

    private String next() {
        return tokens[ThreadLocalRandom.current().nextInt(TOKENS)];
    }

    private static ByteBuffer sha256(String token) throws NoSuchAlgorithmException {
        return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
    }
}
