package io.sallyport.benchmarks.http;

import io.sallyport.testkit.TestAlgorithm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests bring in their {@code Authorization} header. */
enum Credentials {
    ES256(TestAlgorithm.ES256),
    RS256(TestAlgorithm.RS256),
    ED25519(TestAlgorithm.ED25519),
    /** A user's name and password. */
    PASSWORD(null);

    private final Optional<TestAlgorithm> algorithm;

    Credentials(@Nullable TestAlgorithm algorithm) {
        this.algorithm = Optional.ofNullable(algorithm);
    }

    /** What the tokens are signed with; empty where there are none. */
    Optional<TestAlgorithm> algorithm() {
        return algorithm;
    }

    String title() {
        return algorithm.map(TestAlgorithm::joseName).orElse("password");
    }
}
