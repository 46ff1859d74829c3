package io.sallyport.token;

/** What a name inside a token may look like. */
public final class Texts {

    private static final int MAX_LENGTH = 512;

    private Texts() {}

    /** Not empty, not longer than 512 characters, no blanks at its ends, no characters that cannot be seen. */
    public static boolean isName(String text) {
        int length = text.length();
        return length > 0
                && length <= MAX_LENGTH
                && !Character.isWhitespace(text.codePointAt(0))
                && !Character.isWhitespace(text.codePointBefore(length))
                && isSeen(text);
    }

    private static boolean isSeen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one > '~') {
                return text.codePoints().allMatch(Texts::isSeen);
            }
        }
        return true;
    }

    /** Characters that nobody sees could make one name look like another. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
