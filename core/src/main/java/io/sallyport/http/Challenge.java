package io.sallyport.http;

import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.authn.UnavailableReason;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of RFC 6750 section 3 to an outcome: a status and headers, legal by construction since every text in it is
 * ours or a scope that the configuration of an application names.
 *
 * @param status the HTTP status
 * @param headers the headers to set
 */
public record Challenge(int status, Map<String, String> headers) {

    /** The header that answer and audit record share. */
    public static final String CORRELATION_HEADER = "X-Correlation-Id";

    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String REALM = "Bearer realm=\"sallyport\"";

    public Challenge {
        headers = Map.copyOf(headers);
    }

    /** To a request without credentials: 401 and no error code (RFC 6750 section 3.1). */
    public static Challenge anonymous() {
        return new Challenge(401, Map.of(WWW_AUTHENTICATE, REALM));
    }

    /** To a refused token. */
    public static Challenge of(Denial denial, String correlation) {
        DenialReason reason = denial.reason();
        StringBuilder value = new StringBuilder(REALM)
                .append(", error=\"")
                .append(reason.error().code())
                .append("\", error_description=\"")
                .append(reason.description())
                .append('"');
        if (!denial.requiredScopes().isEmpty()) {
            value.append(", scope=\"")
                    .append(String.join(" ", denial.requiredScopes()))
                    .append('"');
        }
        return new Challenge(
                reason.status(), Map.of(WWW_AUTHENTICATE, value.toString(), CORRELATION_HEADER, correlation));
    }

    /** To a token about which we could not decide: our fault, so no challenge, and when to come again. */
    public static Challenge of(UnavailableReason reason, String correlation) {
        return of(new Unavailable(reason), correlation);
    }

    /** The same where it is known how long it takes; a part of a second is a whole one (RFC 9110 section 10.2.3). */
    public static Challenge of(Unavailable outcome, String correlation) {
        long seconds = outcome.retryAfter().plusSeconds(1).minusNanos(1).toSeconds();
        return new Challenge(
                outcome.reason().status(),
                Map.of(RETRY_AFTER, Long.toString(seconds), CORRELATION_HEADER, correlation));
    }

    /** The {@code WWW-Authenticate} value; null where the answer is not about credentials. */
    public @Nullable String wwwAuthenticate() {
        return headers.get(WWW_AUTHENTICATE);
    }
}
