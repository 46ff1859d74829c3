package io.sallyport.inject;

import io.sallyport.authn.Caller;
import io.sallyport.servlet.CurrentRequest;
import jakarta.enterprise.inject.Instance;
import java.security.Principal;
import java.util.Optional;

/** Who calls on this thread: by the request that it serves, else by the identity that the container gave it. */
final class CurrentCaller {

    private CurrentCaller() {}

    static Optional<Caller> of(Instance<Principal> container) {
        Optional<CurrentRequest> request = CurrentRequest.get();
        return request.isPresent()
                ? request.get().caller()
                : principal(container).filter(Caller.class::isInstance).map(Caller.class::cast);
    }

    /** The container's own view, which a managed executor carries to its threads. */
    static Optional<Principal> principal(Instance<Principal> container) {
        return container.isResolvable() ? Optional.ofNullable(container.get()) : Optional.empty();
    }
}
