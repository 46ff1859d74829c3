package io.sallyport.inject;

import io.sallyport.authn.Caller;
import io.sallyport.request.CurrentCaller;
import jakarta.ejb.EJBContext;
import java.security.Principal;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Who calls a bean: by the request that its thread serves, else by what the EJB container carried there. */
final class ContainerCaller {

    private ContainerCaller() {}

    static Optional<Caller> caller() {
        Optional<CurrentCaller> current = CurrentCaller.get();
        return current.isPresent()
                ? current.get().caller()
                : ofEjb().filter(Caller.class::isInstance).map(Caller.class::cast);
    }

    /** The caller of an EJB on a thread of its container's own: asynchronous methods, remote calls. */
    static Optional<Principal> ofEjb() {
        try {
            EJBContext context = InitialContext.doLookup("java:comp/EJBContext");
            return Optional.ofNullable(context.getCallerPrincipal());
        } catch (NamingException | IllegalStateException e) { // not in an EJB, or not in a call of one
            return Optional.empty();
        }
    }
}
