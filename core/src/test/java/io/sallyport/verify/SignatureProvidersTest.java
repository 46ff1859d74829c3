package io.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TrustSnapshot;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which provider verifies, and that none is believed untested. */
class SignatureProvidersTest {

    private static final Set<SignatureAlgorithm> ALL = EnumSet.allOf(SignatureAlgorithm.class);

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");

    @Test
    void autoTakesBouncyCastleBeforeTheJdk() throws ProviderException {
        assertThat(SignatureProviders.of("auto").chosen())
                .hasSize(ALL.size())
                .allSatisfy((algorithm, provider) -> assertThat(provider).matches("BC \\d+\\.\\d+"));
    }

    @Test
    void theJdkCanBeChosen() throws ProviderException {
        assertThat(SignatureProviders.of("jdk").chosen())
                .hasSize(ALL.size())
                .allSatisfy((algorithm, provider) -> assertThat(provider).startsWith("Sun"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "bouncycastle", "jdk", "org.bouncycastle.jce.provider.BouncyCastleProvider"})
    void verifiesEveryAlgorithmAndRefusesEveryWrongSignature(String choice) throws ProviderException {
        verifiesAndRefuses(SignatureProviders.of(choice), ALL);
    }

    @Test
    void aProviderThatTakesOnlyDerVerifiesTheSame() throws ProviderException {
        verifiesAndRefuses(
                SignatureProviders.of(new DerProvider()),
                EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.ES384));
    }

    private void verifiesAndRefuses(SignatureProviders providers, Set<SignatureAlgorithm> algorithms)
            throws ProviderException {
        providers.demand(algorithms);
        TokenVerifier verifier = new TokenVerifier(8192, new JcaSignatureVerifier(providers));
        for (SignatureAlgorithm algorithm : algorithms) {
            TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", TestAlgorithm.valueOf(algorithm.name()));
            TrustSnapshot trust = new Trust().in(issuer).snapshot();
            TokenMother mother = TokenMother.of(issuer, clock);
            assertThat(verify(verifier, mother, trust, bytes -> bytes)).isInstanceOf(Verification.Verified.class);
            refused(verify(verifier, mother, trust, bytes -> new byte[bytes.length]));
            refused(verify(verifier, mother, trust, SignatureProvidersTest::ones));
            refused(verify(verifier, mother, trust, SignatureProvidersTest::changed));
            refused(verify(verifier, mother, trust, bytes -> Arrays.copyOf(bytes, bytes.length + 1)));
            refused(verify(verifier, mother, trust, bytes -> Arrays.copyOf(bytes, bytes.length - 1)));
        }
    }

    private Verification verify(
            TokenVerifier verifier, TokenMother mother, TrustSnapshot trust, UnaryOperator<byte[]> change) {
        String token = mother.accessToken().token().withSignatureBytes(change).text();
        return verifier.verify(BearerToken.of(token), trust, TrustedTime.certain(clock.instant()));
    }

    private static void refused(Verification verification) {
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(DenialReason.BAD_SIGNATURE));
    }

    private static byte[] ones(byte[] signature) {
        byte[] ones = new byte[signature.length];
        Arrays.fill(ones, (byte) -1);
        return ones;
    }

    private static byte[] changed(byte[] signature) {
        byte[] changed = signature.clone();
        changed[changed.length / 3] ^= 4;
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"corretto", "NoSuchProvider", "no.such.Provider", "java.lang.Object"})
    void aProviderThatIsNotThereIsRefused(String choice) {
        assertThatThrownBy(() -> SignatureProviders.of(choice))
                .isInstanceOf(ProviderException.class)
                .hasMessage(
                        "the cryptographic provider " + choice + " is not there. Cure: register it in java.security,"
                                + " put it where Sallyport's classes are, or write auto.");
    }

    @Test
    void aProviderWithoutAnAlgorithmInUseIsRefused() throws ProviderException {
        SignatureProviders rsa = SignatureProviders.of("SunRsaSign");
        rsa.demand(EnumSet.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256));
        assertThatThrownBy(() -> rsa.demand(EnumSet.of(SignatureAlgorithm.ED25519)))
                .isInstanceOf(ProviderException.class)
                .hasMessage("the cryptographic provider SunRsaSign does not verify Ed25519. Cure: write auto, or allow"
                        + " only algorithms that it has.");
    }

    /** CVE-2022-21449. */
    @Test
    void aProviderThatAcceptsZerosIsRefused() {
        SignatureProviders broken = SignatureProviders.of(new ZeroAcceptingProvider());
        assertThatThrownBy(() -> broken.demand(EnumSet.of(SignatureAlgorithm.ES256)))
                .isInstanceOf(ProviderException.class)
                .hasMessage("the cryptographic provider ZeroAccepting 1.0 accepts a signature of zeros"
                        + " (CVE-2022-21449) with ES256. Cure: update the JVM or the provider, or choose another by"
                        + " sallyport.crypto.provider.");
    }

    @Test
    void anAlgorithmThatComesIntoUseLaterIsTestedBeforeItsFirstSignature() throws ProviderException {
        SignatureProviders broken = SignatureProviders.of(new ZeroAcceptingProvider());
        broken.demand(EnumSet.noneOf(SignatureAlgorithm.class));
        assertThatThrownBy(() -> broken.signature(SignatureAlgorithm.ES256))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("accepts a signature of zeros (CVE-2022-21449) with ES256");
    }
}
