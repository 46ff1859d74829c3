package io.sallyport.quickstart.orders;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** Says who the EJB container thinks is calling. */
@Stateless
@DeclareRoles({Roles.READER, Roles.WRITER, Roles.ADMIN})
public class CallerBean {
    @Resource
    private SessionContext session;

    /**
     * Names the caller.
     *
     * @return the EJB container's view; its name for nobody is {@code anonymous}
     */
    @PermitAll
    public SeenCaller caller() {
        return new SeenCaller(session.getCallerPrincipal().getName(), Roles.held(session::isCallerInRole));
    }
}
