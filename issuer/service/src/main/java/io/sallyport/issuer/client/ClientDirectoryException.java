package io.sallyport.issuer.client;

/** An administrator asked for what the directory of clients does not do; the message says why. It carries no stack trace. */
public final class ClientDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Reason {
        /** There is no such client. */
        UNKNOWN,
        /** The name is another client's, or was a deleted one's. */
        TAKEN,
        /** What was described cannot be. */
        INVALID
    }

    private final Reason reason;

    private ClientDirectoryException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static ClientDirectoryException unknown(String id) {
        return new ClientDirectoryException(Reason.UNKNOWN, "no client " + id + " is registered");
    }

    static ClientDirectoryException taken(String id) {
        return new ClientDirectoryException(
                Reason.TAKEN, "the name " + id + " belongs to a client, or to one that was deleted");
    }

    static ClientDirectoryException invalid(String fault) {
        return new ClientDirectoryException(Reason.INVALID, fault);
    }

    /** What kind of refusal it is. */
    public Reason reason() {
        return reason;
    }
}
