package io.sallyport.annotation;

import io.sallyport.http.Challenge;
import jakarta.ejb.ApplicationException;
import java.util.HashMap;

/**
 * A method with {@link ScopesAllowed} was called by someone who has not all of the scopes. Where nobody catches it, a
 * servlet or REST entry answers with the challenge; an EJB container hands it to the caller as it is.
 */
@ApplicationException(rollback = true)
public final class ScopesRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final HashMap<String, String> headers;

    /** A refusal with its answer. */
    public ScopesRefusedException(Challenge challenge) {
        super("The caller does not have the scopes that this needs");
        this.status = challenge.status();
        this.headers = new HashMap<>(challenge.headers());
    }

    /** The answer of RFC 6750 to it. */
    public Challenge challenge() {
        return new Challenge(status, headers);
    }
}
