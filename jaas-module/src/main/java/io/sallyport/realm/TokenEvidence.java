package io.sallyport.realm;

import io.sallyport.http.Admission;
import io.sallyport.http.BearerGate;
import io.sallyport.http.RequestHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.evidence.Evidence;

/**
 * A request that presents a token, on its way from the mechanism to the realm, and what the realm decided on its way
 * back. However often a security domain asks, the decision is made once, so that one token leaves one record.
 */
final class TokenEvidence implements Evidence {

    private final RequestHead request;
    private @Nullable Admission admission;

    TokenEvidence(RequestHead request) {
        this.request = request;
    }

    /** Lets that gate decide, where none did yet. */
    synchronized Admission judgedBy(BearerGate gate) {
        Admission decided = admission;
        return decided != null ? decided : (admission = gate.admit(request));
    }

    /** What was decided; empty where no realm of ours was asked. */
    synchronized Optional<Admission> admission() {
        return Optional.ofNullable(admission);
    }

    /** Whether a caller came of it. */
    synchronized boolean isAdmitted() {
        return admission instanceof Admission.Admitted;
    }
}
