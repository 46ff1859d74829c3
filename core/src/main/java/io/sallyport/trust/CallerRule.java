package io.sallyport.trust;

import java.util.Optional;

/**
 * How the subject of an issuer's token becomes the name of the caller.
 *
 * @param prefix what stands before the subject; empty for {@code caller=sub}
 */
public record CallerRule(String prefix) {

    /** {@code caller=sub}: the subject as it is. At most one issuer may have it. */
    public static final CallerRule SUBJECT = new CallerRule("");

    /** What stands before a rule's prefix: {@code prefix:plant:} names callers {@code plant:...}. */
    public static final String PREFIX = "prefix:";

    /** The rule of that text: {@code sub}, or {@code prefix:} and a prefix that is not empty. */
    public static Optional<CallerRule> parse(String text) {
        if (text.equals("sub")) {
            return Optional.of(SUBJECT);
        }
        return text.startsWith(PREFIX) && text.length() > PREFIX.length()
                ? Optional.of(new CallerRule(text.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** The caller's name for that subject. */
    public String name(String subject) {
        return prefix.isEmpty() ? subject : prefix + subject;
    }
}
