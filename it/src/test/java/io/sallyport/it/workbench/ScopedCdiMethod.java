package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** A CDI bean of which one method asks for a scope. */
@ApplicationScoped
public class ScopedCdiMethod {
    @ScopesAllowed("orders:read")
    public String closed() {
        return "passed";
    }

    public String open() {
        return "open";
    }
}
