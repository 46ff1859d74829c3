package io.sallyport.trust;

/** A key file is refused; the message names the file, the key and the cure. */
public final class KeySetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean missing;
    private final String fault;
    private final String cure;

    private KeySetException(String fault, String cure, boolean missing) {
        super(fault + ". Cure: " + cure + ".");
        this.fault = fault;
        this.cure = cure;
        this.missing = missing;
    }

    static KeySetException of(Object file, String fault, String cure) {
        return new KeySetException(file + ": " + fault, cure, false);
    }

    static KeySetException ofMissing(Object file, String fault, String cure) {
        return new KeySetException(file + ": " + fault, cure, true);
    }

    /** The file and what is wrong there. */
    public String fault() {
        return fault;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }

    /** Whether the file is not there at all. */
    public boolean missing() {
        return missing;
    }
}
