package io.sallyport.benchmarks.token;

import io.sallyport.config.SallyportConfig;
import io.sallyport.token.BearerToken;
import io.sallyport.verify.TokenVerifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The decision about a token never seen before with its signature left out: our own work, without a provider's. */
@State(Scope.Benchmark)
public class OwnWorkBenchmark {

    private static final int TOKENS = 64;

    private String[] tokens = {};
    private Decision decision;
    private int next;

    @Setup
    public void prepare() {
        Tokens issuer = new Tokens("ES256");
        tokens = issuer.distinct(TOKENS);
        TokenVerifier verifier =
                new TokenVerifier(SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, (key, input, signature) -> true);
        decision = new Decision(verifier, issuer.trust(), issuer.now());
    }

    @Benchmark
    public Object ownWork() {
        return decision.roles(BearerToken.of(tokens[next++ & TOKENS - 1]));
    }
}
