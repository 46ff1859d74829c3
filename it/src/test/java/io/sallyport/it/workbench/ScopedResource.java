package io.sallyport.it.workbench;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A REST resource whose class asks for a scope, and one method of which for another. */
@Path("scoped")
@ScopesAllowed("orders:read")
public class ScopedResource {
    @GET
    public String byClass() {
        return "passed";
    }

    @GET
    @Path("method")
    @ScopesAllowed("orders:write")
    public String byMethod() {
        return "passed";
    }
}
