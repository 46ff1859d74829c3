package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.authn.UnavailableReason;
import io.sallyport.http.Admission;
import io.sallyport.http.Admission.Admitted;
import io.sallyport.http.Admission.Refused;
import io.sallyport.http.Challenge;
import io.sallyport.http.RequestHead;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer where this adapter itself broke: 503, and the fault in the log under the correlation id. */
final class OwnFault {

    private static final Logger LOG = System.getLogger("io.sallyport.realm");

    private OwnFault() {}

    /** Where no decision was made yet: it leaves the record of one that could not be. */
    static Refused before(RequestHead request, Throwable broken) {
        try {
            Refused refused = Sallyport.shared().gate().unavailable(request);
            log(refused.challenge().headers().get(Challenge.CORRELATION_HEADER), broken);
            return refused;
        } catch (Throwable unrecordable) {
            broken.addSuppressed(unrecordable);
            return unavailable(UUID.randomUUID().toString(), broken);
        }
    }

    /** Where a decision was made and recorded: a refusal stands, an admission cannot be carried out. */
    static Refused after(Admission decided, Throwable broken) {
        return decided instanceof Admitted admitted
                ? unavailable(admitted.context().correlation(), broken)
                : (Refused) decided;
    }

    private static Refused unavailable(String correlation, Throwable broken) {
        log(correlation, broken);
        return new Refused(Challenge.of(UnavailableReason.INTERNAL, correlation));
    }

    private static void log(@Nullable String correlation, Throwable broken) {
        LOG.log(Level.ERROR, "The admission of request " + correlation + " broke", broken);
    }
}
