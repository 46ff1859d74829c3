package io.sallyport.verify;

/** A cryptographic provider is not there, lacks what is needed or cannot be trusted. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fault;
    private final String cure;

    ProviderException(String fault, String cure) {
        super(fault + ". Cure: " + cure + ".");
        this.fault = fault;
        this.cure = cure;
    }

    /** What is wrong, as a clause. */
    public String fault() {
        return fault;
    }

    /** What mends it, as a clause. */
    public String cure() {
        return cure;
    }
}
