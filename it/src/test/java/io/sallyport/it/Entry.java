package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;

/** Where a request enters an application. */
enum Entry {
    SERVLET("/servlet", Packaging.WAR),
    REST("/api/orders", Packaging.WAR),
    EJB("/ejb", Packaging.WAR),
    EAR_EJB("/ejb", Packaging.EAR),
    CONSTRAINT("/constrained", Packaging.WAR),
    ASYNC("/async", Packaging.WAR),
    PUBLIC("/public", Packaging.WAR);

    private final String path;
    private final Packaging packaging;

    Entry(String path, Packaging packaging) {
        this.path = path;
        this.packaging = packaging;
    }

    Application application(Door door, Login login) {
        return new Application(door, packaging, login);
    }

    /** The path below the application's context. */
    String path() {
        return path;
    }
}
