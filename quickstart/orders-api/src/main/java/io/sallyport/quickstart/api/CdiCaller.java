package io.sallyport.quickstart.api;

import io.sallyport.quickstart.orders.Roles;
import io.sallyport.quickstart.orders.SeenCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;

/** Says who a CDI bean thinks is calling. */
@RequestScoped
public class CdiCaller {
    @Inject
    private Principal principal;

    // A field, not Instance<>: on WildFly its presence is what switches Jakarta Security on.
    @Inject
    private SecurityContext security;

    SeenCaller caller() {
        return new SeenCaller(principal.getName(), Roles.held(security::isCallerInRole));
    }
}
