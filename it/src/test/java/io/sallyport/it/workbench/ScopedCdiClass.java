package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** A CDI bean whose class asks for a scope. */
@ApplicationScoped
@ScopesAllowed("orders:read")
public class ScopedCdiClass {
    public String closed() {
        return "passed";
    }
}
