package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustSnapshot;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done to the text of a good token, it is refused, and nothing is thrown. */
class MutatedTokenTest {

    private static final long SEED = 20261123;
    private static final String CHARACTERS = "ABCxyz019-_.=+/ \n\t#\u0000\u00e9\ud83d{}\"";

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TokenVerifier verifier = new TokenVerifier(8192, new JcaSignatureVerifier());

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"ED25519", "ES256", "RS256"})
    void everyOneCharacterChangeIsRefused(TestAlgorithm algorithm) {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", algorithm);
        TrustSnapshot trust = new Trust().in(issuer).snapshot();
        String token = TokenMother.of(issuer, clock).good();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            refused(token.substring(0, i) + other + token.substring(i + 1), trust);
            refused(token.substring(0, i) + token.substring(i + 1), trust);
            refused(token.substring(0, i), trust);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"ED25519", "ES256", "RS256"})
    void randomChangesAreRefused(TestAlgorithm algorithm) {
        Random random = new Random(SEED);
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", algorithm);
        TrustSnapshot trust = new Trust().in(issuer).snapshot();
        String token = TokenMother.of(issuer, clock).good();
        for (int round = 0; round < 5_000; round++) {
            StringBuilder mutant = new StringBuilder(token);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(mutant.length());
                char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> mutant.setCharAt(at, c);
                    case 1 -> mutant.insert(at, c);
                    default -> mutant.deleteCharAt(at);
                }
            }
            if (!mutant.toString().equals(token)) {
                refused(mutant.toString(), trust);
            }
        }
    }

    private void refused(String token, TrustSnapshot trust) {
        assertThat(verifier.verify(BearerToken.of(token), trust, TrustedTime.certain(clock.instant())))
                .as(token)
                .isInstanceOf(Verification.Rejected.class);
    }
}
