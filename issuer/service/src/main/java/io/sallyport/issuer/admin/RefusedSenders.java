package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.FailureThrottle;
import io.sallyport.issuer.client.Requester;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts by address who was no administrator. Each refusal is a record on the disk: from an address that had too many it
 * is answered by 429 and recorded no more. A good token is never refused for its address's bad ones.
 */
public final class RefusedSenders {

    private final FailureThrottle throttle;

    public RefusedSenders(FailureThrottle throttle) {
        this.throttle = throttle;
    }

    /** What a sender hears who was just refused. */
    public AdminException refused(AdminException refusal, String address) {
        Requester sender = Requester.of(address, "");
        Optional<Duration> wait = throttle.waiting(sender);
        if (wait.isPresent()) {
            return AdminError.RATE_LIMITED
                    .because("too many refused requests from this address: wait as Retry-After says")
                    .retryAfter(wait.get());
        }
        throttle.failed(sender);
        return refusal;
    }
}
