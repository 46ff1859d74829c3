package io.sallyport.authn;

import java.time.Duration;
import java.util.Locale;

/** Why we could not decide, though the token may be good: our own fault, never the token's. */
public enum UnavailableReason {
    /** A local issuer has not written its keys yet. */
    KEYS_MISSING(503, Duration.ofSeconds(5)),
    /** The server's clock says a time that has passed, or it is not known what has passed. */
    CLOCK_UNTRUSTED(503, Duration.ofSeconds(30)),
    /** What we know of revocation, or the trust that it rests on, is missing or too old for this token. */
    KNOWLEDGE_STALE(503, Duration.ofSeconds(60)),
    /** Too many bad signatures came from the caller's address for one more unknown token to be looked at now. */
    RATE_LIMITED(429, Duration.ofSeconds(1)),
    /** The record that a grant needs could not be written. */
    AUDIT_UNWRITABLE(503, Duration.ofSeconds(10)),
    /** Something broke inside the decision; the server's log has it under the correlation id. */
    INTERNAL(503, Duration.ofSeconds(30));

    private final int status;
    private final Duration retryAfter;

    UnavailableReason(int status, Duration retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The code in the audit record. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** When the caller may usually try again (RFC 9110 section 10.2.3). */
    public Duration retryAfter() {
        return retryAfter;
    }
}
