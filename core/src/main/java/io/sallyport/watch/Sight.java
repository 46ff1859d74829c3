package io.sallyport.watch;

import io.sallyport.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * One decision, as the rules look at it.
 *
 * @param event the decision itself
 * @param now its time, in seconds of {@link UsageMonitor}
 * @param token its key; 0 where there is none
 * @param subject who the signature vouches for; null where it does not
 * @param network where it came from; null where that is unknown
 * @param address the key of the very address, IPv6 by /64; 0 where it is unknown
 */
record Sight(
        AuditEvent event,
        int now,
        long token,
        @Nullable SubjectUse subject,
        @Nullable NetworkUse network,
        long address) {

    String reason() {
        return event.reason().orElse("");
    }
}
