package io.sallyport.testkit;

/**
 * Other spellings of a base64url text that many libraries read as the same bytes, and that RFC 7515 section 2 does not
 * allow. Each differs from the canonical text in one way.
 */
public final class Spellings {
    private Spellings() {}

    /**
     * Sets one bit that no byte uses (RFC 4648 section 3.5).
     *
     * @throws IllegalArgumentException where every bit is used, as in an ES384 signature
     */
    public static String unusedBits(String text) {
        if (text.length() % 4 == 0) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters has no unused bits");
        }
        int last = text.length() - 1;
        int value = Base64Url.ALPHABET.indexOf(text.charAt(last));
        return text.substring(0, last) + Base64Url.ALPHABET.charAt(value ^ 1);
    }

    /** Ends in {@code =}; two of them, as after a 64-byte signature, unless the length asks for another number. */
    public static String padded(String text) {
        return text + (text.length() % 4 == 3 ? "=" : "==");
    }

    /**
     * Writes {@code +} and {@code /} for {@code -} and {@code _}.
     *
     * @throws IllegalArgumentException where the text has neither
     */
    public static String standardAlphabet(String text) {
        if (!hasUrlCharacters(text)) {
            throw new IllegalArgumentException("The text has no character to spell otherwise");
        }
        return text.replace('-', '+').replace('_', '/');
    }

    static boolean hasUrlCharacters(String text) {
        return text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    }

    /** Puts a piece of text in the middle. */
    public static String holding(String text, String piece) {
        int middle = text.length() / 2;
        return text.substring(0, middle) + piece + text.substring(middle);
    }
}
