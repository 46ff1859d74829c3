package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenDigestTest {

    /** FIPS 180-4, the example of one block. */
    @Test
    void isTheSha256OfTheTextInFourQuarters() {
        HexFormat hex = HexFormat.of();
        TokenDigest digest = TokenDigest.of("abc");
        assertThat(hex.toHexDigits(digest.a())
                        + hex.toHexDigits(digest.b())
                        + hex.toHexDigits(digest.c())
                        + hex.toHexDigits(digest.d()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isTheSameWhereAllFourQuartersAre() {
        TokenDigest digest = new TokenDigest(1, 2, 3, 4);
        assertThat(digest)
                .isEqualTo(new TokenDigest(1, 2, 3, 4))
                .hasSameHashCodeAs(new TokenDigest(1, 2, 3, 4))
                .isNotEqualTo(new TokenDigest(0, 2, 3, 4))
                .isNotEqualTo(new TokenDigest(1, 0, 3, 4))
                .isNotEqualTo(new TokenDigest(1, 2, 0, 4))
                .isNotEqualTo(new TokenDigest(1, 2, 3, 0))
                .isNotEqualTo("1 2 3 4");
    }
}
