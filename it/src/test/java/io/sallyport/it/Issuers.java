package io.sallyport.it;

import io.sallyport.quickstart.WildFlyHome;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Path;
import java.time.Clock;

/** The issuers that the servers of these tests know; their keys are new in each run. */
final class Issuers {
    static final TestIssuer MAIN = TestIssuer.of(
            "https://main.issuer.test", TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    static final TestIssuer SECOND = TestIssuer.of("https://second.issuer.test");
    /** Co-deployed by its entry; its key set is never there. */
    static final TestIssuer LATE = TestIssuer.of("https://late.issuer.test");
    /** The same, until a test puts its key set there. */
    static final TestIssuer LATER = TestIssuer.of("https://later.issuer.test");

    private Issuers() {}

    static void publishTo(WildFlyHome home) {
        MAIN.writeJwks(keySet(home, "main"));
        SECOND.writeJwks(keySet(home, "second"));
    }

    static Path keySet(WildFlyHome home, String issuer) {
        return home.sallyport().resolve("trust").resolve(issuer + ".jwks");
    }

    static TokenMother tokens() {
        return tokens(MAIN).beside(SECOND);
    }

    static TokenMother tokens(TestIssuer issuer) {
        return TokenMother.of(issuer, Clock.systemUTC());
    }
}
