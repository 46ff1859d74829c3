package io.sallyport.inject;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes the caller injectable; typed narrowly, so that {@code @Inject Principal} stays the container's own. */
@ApplicationScoped
public class CallerProducer {

    @Inject
    private Instance<Principal> container;

    /** The token of whoever calls when it is asked; may be injected anywhere. */
    @Produces
    @ApplicationScoped
    @Typed(JsonWebToken.class)
    JsonWebToken token() {
        return new CurrentToken(() -> CurrentCaller.of(container));
    }

    /** The caller at the moment of injection, null where nobody calls with a token. */
    @Produces
    @Dependent
    @Typed(Caller.class)
    @Nullable
    Caller caller() {
        return CurrentCaller.of(container).orElse(null);
    }
}
