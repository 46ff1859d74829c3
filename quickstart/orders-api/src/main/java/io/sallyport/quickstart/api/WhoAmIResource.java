package io.sallyport.quickstart.api;

import io.sallyport.authn.Caller;
import io.sallyport.quickstart.orders.CallerBean;
import io.sallyport.quickstart.orders.Roles;
import io.sallyport.quickstart.orders.SeenCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;

/** Answers with the caller as REST, EJB, CDI and Servlet see it; web.xml lets nobody in without one. */
@RequestScoped
@Path("whoami")
public class WhoAmIResource {
    @EJB
    private CallerBean ejb;

    @Inject
    private CdiCaller cdi;

    /**
     * Asks each technology.
     *
     * @param rest Jakarta REST's view
     * @param servlet the request below it
     * @return the four views and the token's scopes
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public WhoAmI whoAmI(@Context SecurityContext rest, @Context HttpServletRequest servlet) {
        return new WhoAmI(
                new SeenCaller(rest.getUserPrincipal().getName(), Roles.held(rest::isUserInRole)),
                ejb.caller(),
                cdi.caller(),
                new SeenCaller(servlet.getUserPrincipal().getName(), Roles.held(servlet::isUserInRole)),
                scopes(servlet.getUserPrincipal()));
    }

    private static List<String> scopes(Principal caller) {
        return caller instanceof Caller withToken
                ? withToken.scopes().stream().sorted().toList()
                : List.of();
    }
}
