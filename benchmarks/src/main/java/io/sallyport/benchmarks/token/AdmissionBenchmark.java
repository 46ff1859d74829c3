package io.sallyport.benchmarks.token;

import io.sallyport.audit.AuditChain;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.TrailPlace;
import io.sallyport.authn.TokenAuthenticator;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.SallyportHome;
import io.sallyport.http.Admission;
import io.sallyport.http.BearerGate;
import io.sallyport.http.RequestHead;
import io.sallyport.logging.AuditFileHandler;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.meter.VerifiedTokens;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.testkit.TestHome;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedTime;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.TokenMemory;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.watch.UsageMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All that a request with a token seen before costs below an adapter, its record included: from the head of the request
 * to the admission, and what the thread of the records does about it.
 */
@State(Scope.Benchmark)
public class AdmissionBenchmark {

    static final List<String> LEVELS = List.of("OFF", "INFO");

    private static final int TOKENS = 1024;
    private static final long BYTES = 64L << 20;

    /** So many go ahead of their records; the trail has room for many more. */
    private static final int AHEAD = 256;

    private static final long GLANCE_NANOS = 20_000;

    /** The level of the category of the records. */
    @Param({"OFF", "INFO"})
    String records = "";

    private final Logger category = Logger.getLogger(AuditTrail.CATEGORY);
    private final AuditFileHandler handler = new AuditFileHandler();
    private Head[] heads = {};
    private Path folder;
    private BearerGate gate;
    private AuditTrail trail;
    private int ahead;

    @Setup
    public void prepare() throws IOException, ConfigException {
        folder = Files.createTempDirectory("sallyport-benchmark");
        handler.setFileName(folder.resolve("audit.log").toString());
        category.setUseParentHandlers(false);
        category.addHandler(handler);
        category.setLevel(Level.parse(records));
        Tokens issuer = new Tokens("Ed25519");
        trail = AuditTrail.open(
                new TrailPlace("benchmark", AuditChain.SERVER, folder),
                Optional::empty,
                TimeSource.following(Clock.systemUTC()));
        trail.watchedBy(new UsageMonitor(trail::record));
        SallyportHome home =
                new SallyportHome(TestHome.in(folder.resolve("home")).write().path());
        gate = gate(ConfigReader.read(home), issuer);
        heads = Arrays.stream(issuer.distinct(TOKENS))
                .map(token -> new Head(List.of("Bearer " + token)))
                .toArray(Head[]::new);
        for (Head head : heads) {
            admit(head);
        }
    }

    private BearerGate gate(SallyportConfig config, Tokens issuer) {
        TrustSnapshot trust = issuer.trust();
        TrustedTime now = TrustedTime.certain(issuer.now());
        TokenVerifier verifier = new TokenVerifier(
                config.maxTokenSize(), Providers.verifier("bouncycastle"), new TokenMemory(BYTES, System::nanoTime));
        return new BearerGate(
                config,
                new TokenAuthenticator(
                        () -> trust,
                        new SignatureMeter(config.meter(), new VerifiedTokens(System::nanoTime), System::nanoTime),
                        verifier,
                        new RevocationCheck(config.ages()),
                        trail,
                        () -> now));
    }

    @TearDown
    public void close() throws IOException {
        trail.close();
        category.removeHandler(handler);
        handler.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Object admission() {
        if (++ahead == AHEAD) {
            ahead = 0;
            while (trail.waiting() > AHEAD) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
        return admit(heads[ThreadLocalRandom.current().nextInt(TOKENS)]);
    }

    private Admission admit(Head head) {
        if (!(gate.admit(head) instanceof Admission.Admitted admitted)) {
            throw new IllegalStateException("A good token was refused");
        }
        return admitted;
    }

    private record Head(List<String> authorization) implements RequestHead {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/orders/api/orders/4711";
        }

        @Override
        public String peer() {
            return "192.0.2.7";
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public String app() {
            return "/orders";
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("Authorization") ? authorization : List.of();
        }
    }
}
