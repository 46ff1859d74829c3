package io.sallyport.inject;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes the caller injectable; typed narrowly, so that {@code @Inject Principal} stays the container's own. */
@ApplicationScoped
public class CallerProducer {

    /** The token of whoever calls when it is asked; may be injected anywhere. */
    @Produces
    @ApplicationScoped
    @Typed(JsonWebToken.class)
    JsonWebToken token() {
        return new CurrentToken(ContainerCaller::caller);
    }

    /** The caller at the moment of injection, null where nobody calls with a token. */
    @Produces
    @Dependent
    @Typed(Caller.class)
    @Nullable
    Caller caller() {
        return ContainerCaller.caller().orElse(null);
    }
}
