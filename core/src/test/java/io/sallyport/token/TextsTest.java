package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Beside the plainest definition of a name. */
class TextsTest {

    private static final long SEED = 20261128;
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    @Test
    void everyCharacterIsJudgedAlone() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String text = Character.toString(character);
            if (Texts.isName(text) != plainly(text)) {
                assertThat(Texts.isName(text)).as("U+%04X", character).isEqualTo(plainly(text));
            }
        }
    }

    @Test
    void randomTextsAreJudgedAlike() {
        Random random = new Random(SEED);
        String characters = "ab ~\u007f\u00a0\u00ad\u2028\u3000\ud83d\ude00\u0000\t";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(Texts.isName(text.toString())).as("%s", text).isEqualTo(plainly(text.toString()));
        }
    }

    @Test
    void aNameHasAtMost512Characters() {
        assertThat(Texts.isName("a".repeat(512))).isTrue();
        assertThat(Texts.isName("a".repeat(513))).isFalse();
    }

    private static boolean plainly(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.codePoints().mapToObj(Character::getType).noneMatch(UNSEEN::contains);
    }
}
