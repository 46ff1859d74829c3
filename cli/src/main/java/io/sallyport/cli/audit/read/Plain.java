package io.sallyport.cli.audit.read;

/** Texts that callers chose, made harmless for a terminal: what controls it is shown as an escape. */
public final class Plain {

    private Plain() {}

    /** The text with everything but visible characters of Unicode and blanks escaped. */
    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(plain, point));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int point) {
        int type = Character.getType(point);
        boolean visible = type != Character.CONTROL
                && type != Character.FORMAT // among them those that turn the direction of writing
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
        if (visible) {
            plain.appendCodePoint(point);
        } else {
            plain.append(String.format("\\u%04x", point));
        }
    }
}
