package io.sallyport.issuer.web;

import io.sallyport.issuer.client.IssuerBusyException;
import io.sallyport.issuer.store.IssuerUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Our own fault: 503 with Retry-After and not a word about it; the log has the cause. */
@Provider
public class UnavailableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String BODY = "{\"error\":\"temporarily_unavailable\"}";

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof IssuerBusyException) {
            LOGGER.log(Level.DEBUG, fault.getMessage());
            return answer(IssuerBusyException.RETRY_AFTER);
        }
        if (fault instanceof IssuerUnavailableException) {
            LOGGER.log(Level.ERROR, "{0}: {1}", fault.getMessage(), rootOf(fault));
        } else {
            LOGGER.log(Level.ERROR, "a request failed for a fault of our own", fault);
        }
        return answer(RETRY_AFTER);
    }

    private static Response answer(Duration wait) {
        return Answers.unstored(503, BODY)
                .header(HttpHeaders.RETRY_AFTER, Answers.wholeSeconds(wait))
                .build();
    }

    private static String rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
