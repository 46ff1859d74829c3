package io.sallyport.issuer;

import io.sallyport.issuer.AuthorityHealth.Part;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Says in the server's log what became wrong and what is well again; once, however often it is looked at. */
final class HealthLog {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final Map<Part, String> told = new EnumMap<>(Part.class);

    synchronized void tell(AuthorityHealth health) {
        for (Part part : Part.values()) {
            Optional<String> fault = health.fault(part);
            Optional<String> before = Optional.ofNullable(told.get(part));
            if (fault.isPresent() && !fault.equals(before)) {
                LOGGER.log(Level.ERROR, "The issuer is not ready: {0}", fault.get());
                told.put(part, fault.get());
            } else if (fault.isEmpty() && before.isPresent()) {
                LOGGER.log(Level.INFO, "The issuer is ready again: {0}", part);
                told.remove(part);
            }
        }
    }
}
