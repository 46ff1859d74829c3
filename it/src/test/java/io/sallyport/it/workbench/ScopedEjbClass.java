package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** An EJB whose class asks for a scope. */
@Stateless
@PermitAll
@ScopesAllowed("orders:read")
public class ScopedEjbClass {
    public String closed() {
        return "passed";
    }
}
