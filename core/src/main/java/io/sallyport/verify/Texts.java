package io.sallyport.verify;

/** What a name inside a token may look like. */
final class Texts {

    private static final int MAX_LENGTH = 512;

    private Texts() {}

    /** Not empty, not longer than 512 characters, no control characters and no halves of surrogate pairs. */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c));
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
