package io.sallyport.benchmarks.token;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole validation by the libraries that people use; none of them remembers a token. */
@State(Scope.Benchmark)
public class PeerBenchmark {

    private static final int TOKENS = 64;

    @Param({"ES256", "Ed25519", "RS256"})
    String algorithm = "";

    @Param
    Peer peer = Peer.NIMBUS;

    private final String[] tokens = new String[TOKENS];
    private Peer.Validation validation = token -> token;
    private int next;

    @Setup
    public void prepare() throws Exception {
        Tokens issuer = new Tokens(algorithm);
        validation = peer.validation(issuer);
        for (int i = 0; i < TOKENS; i++) {
            tokens[i] = issuer.nextForPeers().compact();
        }
    }

    @Benchmark
    public Object peer() throws Exception {
        return validation.of(tokens[next++ & TOKENS - 1]);
    }
}
