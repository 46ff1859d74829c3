package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcdsaSpellingsTest {
    private final SettableClock clock = SettableClock.at("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384"})
    void otherSIsAnotherSignatureThatVerifies(TestAlgorithm algorithm) {
        TestIssuer issuer = TestIssuer.of("https://issuer.test", algorithm);
        CompactToken token = TokenMother.of(issuer, clock).accessToken().token();

        CompactToken other = EcdsaSpellings.otherS(token, issuer.key());

        assertThat(other.signature()).isNotEqualTo(token.signature());
        assertThat(other.payload()).isEqualTo(token.payload());
        assertThat(IndependentVerifier.verifies(other, issuer.key())).isTrue();
        assertThat(EcdsaSpellings.otherS(other, issuer.key())).isEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384"})
    void derIsASequenceOfAnotherLength(TestAlgorithm algorithm) {
        TestIssuer issuer = TestIssuer.of("https://issuer.test", algorithm);
        CompactToken token = TokenMother.of(issuer, clock).accessToken().token();

        byte[] der = EcdsaSpellings.der(token).signatureBytes();

        assertThat(der[0]).isEqualTo((byte) 0x30);
        assertThat(der.length).isNotEqualTo(token.signatureBytes().length);
    }
}
