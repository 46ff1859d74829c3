package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** An EJB of which one method asks for a scope. */
@Stateless
@PermitAll
public class ScopedEjbMethod {
    @ScopesAllowed("orders:read")
    public String closed() {
        return "passed";
    }

    public String open() {
        return "open";
    }
}
