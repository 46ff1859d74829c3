package io.sallyport.benchmarks.token;

import io.sallyport.config.SallyportConfig;
import io.sallyport.token.BearerToken;
import io.sallyport.verify.TokenVerifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token never seen before: the whole decision by each provider, save its record. */
@State(Scope.Benchmark)
public class ColdBenchmark {

    private static final int TOKENS = 64;

    @Param({"ES256", "Ed25519", "RS256"})
    String algorithm = "";

    @Param({"jdk", "bouncycastle", "corretto"})
    String provider = "";

    private String[] tokens = {};
    private Decision decision;
    private int next;

    @Setup
    public void prepare() {
        Tokens issuer = new Tokens(algorithm);
        tokens = issuer.distinct(TOKENS);
        TokenVerifier verifier =
                new TokenVerifier(SallyportConfig.DEFAULT_MAX_TOKEN_SIZE, Providers.verifier(provider));
        decision = new Decision(verifier, issuer.trust(), issuer.now());
    }

    @Benchmark
    public Object cold() {
        return decision.roles(BearerToken.of(tokens[next++ & TOKENS - 1]));
    }
}
