package io.sallyport.it.bystander;

import io.sallyport.it.app.Seen;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An EJB with remote clients. */
@Stateless
public class GreeterBean implements Greeter {
    @Resource
    private SessionContext session;

    @Override
    @RolesAllowed("orders-reader")
    public String greetReader() {
        return greet();
    }

    @Override
    @PermitAll
    public String greet() {
        return Seen.of(session.getCallerPrincipal(), session::isCallerInRole);
    }
}
