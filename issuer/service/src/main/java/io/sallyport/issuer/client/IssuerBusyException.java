package io.sallyport.issuer.client;

import java.time.Duration;

/** As many costly secrets are being judged as the machine bears: the client may try again soon (503). No stack trace. */
public final class IssuerBusyException extends RuntimeException {

    /** When trying again is worth it: a computation takes less than a second. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final long serialVersionUID = 1L;

    IssuerBusyException() {
        super("as many client secrets are being judged as this machine bears", null, false, false);
    }
}
