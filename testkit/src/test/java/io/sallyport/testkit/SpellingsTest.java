package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.jose4j.base64url.Base64Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each spelling is one that a lax decoder reads as the same bytes; else it would prove nothing. */
class SpellingsTest {
    private static final byte[] BYTES = {(byte) 0xFB, (byte) 0xFF, 1, 2};
    private final String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES);

    @Test
    void unusedBitsDecodeToTheSameBytes() {
        String other = Spellings.unusedBits(canonical);

        assertThat(other).isNotEqualTo(canonical).hasSameSizeAs(canonical);
        assertThat(new Base64Url().base64UrlDecode(other)).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void unusedBitsWorkForEitherRemainder(int length) {
        byte[] bytes = new byte[length];
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThat(new Base64Url().base64UrlDecode(Spellings.unusedBits(text))).isEqualTo(bytes);
    }

    @Test
    void textWithoutUnusedBitsIsRefused() {
        assertThatThrownBy(() -> Spellings.unusedBits("AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no unused bits");
    }

    @Test
    void paddedDecodesToTheSameBytes() {
        assertThat(Spellings.padded(canonical)).isEqualTo(canonical + "==");
        assertThat(Base64.getUrlDecoder().decode(Spellings.padded(canonical))).isEqualTo(BYTES);
    }

    @Test
    void standardAlphabetDecodesToTheSameBytes() {
        String other = Spellings.standardAlphabet(canonical);

        assertThat(other).containsPattern("[+/]").doesNotContainPattern("[-_]");
        assertThat(new Base64Url().base64UrlDecode(other)).isEqualTo(BYTES);
    }

    @Test
    void textThatBothAlphabetsSpellAlikeIsRefused() {
        assertThatThrownBy(() -> Spellings.standardAlphabet("AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "#"})
    void foreignCharactersAreSkippedByLaxDecoders(String piece) {
        assertThat(new Base64Url().base64UrlDecode(Spellings.holding(canonical, piece)))
                .isEqualTo(BYTES);
    }
}
