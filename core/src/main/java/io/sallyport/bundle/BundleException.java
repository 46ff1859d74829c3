package io.sallyport.bundle;

/** A bundle, root document or receipt is refused; the message names the fault, what it was found in, and the cure. */
public final class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final BundleFault fault;
    private final String detail;

    BundleException(BundleFault fault, String detail) {
        super(fault.code() + ": " + fault.fault() + " (" + detail + "). Cure: " + fault.cure() + ".");
        this.fault = fault;
        this.detail = detail;
    }

    static BundleException malformed(String detail) {
        return new BundleException(BundleFault.BUNDLE_MALFORMED, detail);
    }

    /** The one reason. */
    public BundleFault fault() {
        return fault;
    }

    /** Where in the file, and what stands there. */
    public String detail() {
        return detail;
    }
}
