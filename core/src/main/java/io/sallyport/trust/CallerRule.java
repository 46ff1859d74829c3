package io.sallyport.trust;

/**
 * How the subject of an issuer's token becomes the name of the caller.
 *
 * @param prefix what stands before the subject; empty for {@code caller=sub}
 */
public record CallerRule(String prefix) {

    /** {@code caller=sub}: the subject as it is. At most one issuer may have it. */
    public static final CallerRule SUBJECT = new CallerRule("");

    /** The caller's name for that subject. */
    public String name(String subject) {
        return prefix + subject;
    }
}
