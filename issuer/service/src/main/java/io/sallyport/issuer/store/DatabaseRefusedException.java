package io.sallyport.issuer.store;

/** The database is an earlier copy that no operator has accepted; the message says what to do. */
public final class DatabaseRefusedException extends IssuerUnavailableException {

    private static final long serialVersionUID = 1L;

    public DatabaseRefusedException(String message) {
        super(message);
    }
}
