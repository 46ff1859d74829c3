package io.sallyport.it.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An EJB that is open to one role. */
@Stateless
@RolesAllowed("orders-reader")
public class OrdersBean {
    @Resource
    private SessionContext session;

    public String seen() {
        return Seen.of(session.getCallerPrincipal(), session::isCallerInRole);
    }
}
