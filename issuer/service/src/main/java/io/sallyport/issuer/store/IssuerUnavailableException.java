package io.sallyport.issuer.store;

/** Our own fault at run time, such as a database that does not answer: the client may try again (503). */
public class IssuerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IssuerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public IssuerUnavailableException(String message) {
        super(message);
    }
}
