package io.sallyport.token;

import java.util.Set;

/** What a name inside a token may look like. */
public final class Texts {

    private static final int MAX_LENGTH = 512;

    /** Characters that nobody sees, by which one name could look like another. */
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private Texts() {}

    /** Not empty, not longer than 512 characters, no blanks at its ends, no characters that cannot be seen. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && text.equals(text.strip())
                && text.codePoints().mapToObj(Character::getType).noneMatch(UNSEEN::contains);
    }
}
