package io.sallyport;

import io.sallyport.audit.AuditTrail;
import io.sallyport.config.ConfigException;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.trust.KeySetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A server home in a folder of its own, the one that this JVM shares: an issuer {@code test} whose callers are named as
 * they are, a local one whose keys are not there yet, and the audit records since the start.
 */
public final class TestHome extends Handler {

    /** The first line of the configuration where a test says nothing else. */
    public static final String USUAL = "sallyport.insecure-http=loopback";

    /** Lets one address present one bad signature, and then no unknown token for a minute. */
    public static final String ONE_BAD_SIGNATURE = """
            sallyport.insecure-http=loopback
            sallyport.bad-signatures=1
            sallyport.bad-signature-interval=PT1M""";

    private final Path folder;
    private final TestIssuer issuer = TestIssuer.of("https://issuer.test");
    private final Logger audit = Logger.getLogger(AuditTrail.CATEGORY);
    private final List<String> records = new CopyOnWriteArrayList<>();

    public TestHome(Path folder) {
        this.folder = folder;
        issuer.writeJwks(folder.resolve("test.jwks"));
        configure(USUAL);
        System.setProperty("sallyport.home", folder.toString());
        audit.setUseParentHandlers(false);
        audit.addHandler(this);
    }

    /** Writes the configuration anew, this line first. */
    public void configure(String line) {
        List<String> lines = List.of(
                line,
                "sallyport.issuer.test.iss=https://issuer.test",
                "sallyport.issuer.test.keys=test.jwks",
                "sallyport.issuer.test.audiences=orders",
                "sallyport.issuer.test.caller=sub",
                "sallyport.issuer.test.roles=orders:read=orders-reader, orders:admin=orders-admin",
                "sallyport.issuer.local.iss=https://local.test",
                "sallyport.issuer.local.local=true",
                "sallyport.issuer.local.keys=local.jwks",
                "sallyport.issuer.local.audiences=orders");
        try {
            Files.write(folder.resolve("sallyport.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokens of the issuer whose keys are known. */
    public TokenMother tokens() {
        return TokenMother.of(issuer, Clock.systemUTC());
    }

    /** A token of the local issuer that has not written its keys. */
    public String tokenWithoutKeys() {
        return TokenMother.of(TestIssuer.of("https://local.test"), Clock.systemUTC())
                .good();
    }

    /** Every record since the last {@link #restart()}, none still on its way. */
    public List<String> records() throws ConfigException, KeySetException {
        Sallyport.restartShared();
        return List.copyOf(records);
    }

    /** Starts Sallyport anew: what the one before had still to write is written, and then forgotten. */
    public void restart() throws ConfigException, KeySetException {
        Sallyport.restartShared();
        records.clear();
    }

    /** What the trail says of itself is left out. */
    @Override
    public void publish(LogRecord record) {
        String line = record.getMessage();
        if (!line.contains("\"stage\":\"audit\"") && !line.contains("\"reason\":\"configuration_read\"")) {
            records.add(line);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        audit.removeHandler(this);
        System.clearProperty("sallyport.home");
    }
}
