package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside the plainest definition: a text is read where encoding what the platform decodes gives that text. */
class Base64UrlTest {

    private static final long SEED = 20261128;
    private static final String CHARACTERS = "ABgwQEIxyz019-_=+/ \n#\u0000\u00c1\u0141\ud83d";

    @Test
    void readsExactlyTheCanonicalSpellingsOfUpToFourCharacters() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \u00e9\u0141";
        agreesOn("");
        for (char one : alphabet.toCharArray()) {
            agreesOn("" + one);
            for (char two : alphabet.toCharArray()) {
                agreesOn("" + one + two);
                agreesOn("A" + one + two);
                agreesOn("A-" + one + two);
                agreesOn("" + one + two + "A_");
            }
        }
    }

    @Test
    void readsExactlyTheCanonicalSpellingsAmongRandomTexts() {
        Random random = new Random(SEED);
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                int bound = random.nextInt(4) == 0 ? CHARACTERS.length() : 14;
                text.append(CHARACTERS.charAt(random.nextInt(bound)));
            }
            agreesOn(text.toString());
        }
    }

    @Test
    void readsWhatItWrote() {
        Random random = new Random(SEED);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).hasValue(bytes);
        }
    }

    @Test
    void readsAPartOfALongerText() {
        byte[] text = "==.QUJD.==".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Base64Url.decode(text, 3, 7)).hasValue("ABC".getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64Url.decode(text, 3, 8)).isEmpty();
        assertThat(Base64Url.decode(text, 2, 7)).isEmpty();
    }

    private static void agreesOn(String text) {
        Optional<byte[]> expected = plainly(text);
        Optional<byte[]> found = Base64Url.decode(text);
        assertThat(found.isPresent()).as(text).isEqualTo(expected.isPresent());
        expected.ifPresent(bytes -> assertThat(found).as(text).hasValue(bytes));
    }

    private static Optional<byte[]> plainly(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return Optional.of(bytes)
                    .filter(b -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(b)
                            .equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
