package io.sallyport.audit;

import io.sallyport.audit.RecordSink.Fate;
import java.util.concurrent.CompletableFuture;

/** What waits for the thread that writes. */
sealed interface Entry {

    /** The end: nothing comes after it. */
    enum End implements Entry {
        END
    }

    /** An event whose sender went on. */
    record Accepted(AuditEvent event) implements Entry {}

    /** An event whose sender wants to know its fate; where that is known before it is written, nobody waits any more. */
    record Awaited(AuditEvent event, CompletableFuture<Fate> fate) implements Entry {}
}
