package io.sallyport.trust;

/** A key file is refused; the message names the file, the key and the cure. */
public final class KeySetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    KeySetException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    static KeySetException of(Object file, String fault, String cure) {
        return new KeySetException(file + ": " + fault + ". Cure: " + cure + ".", false);
    }

    /** Whether the file is not there at all. */
    public boolean missing() {
        return missing;
    }
}
