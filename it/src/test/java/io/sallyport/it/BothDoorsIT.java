package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;

/** The matrix for applications that bring the developer's jar and are protected by the server too. */
class BothDoorsIT extends MatrixTests {
    BothDoorsIT() {
        super(Door.BOTH);
    }

    @Deployment(name = "war", testable = false)
    static Archive<?> war() {
        return new Application(Door.BOTH, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "form war", testable = false)
    static Archive<?> formWar() {
        return new Application(Door.BOTH, Packaging.WAR, Login.FORM).build();
    }

    @Deployment(name = "ear", testable = false)
    static Archive<?> ear() {
        return new Application(Door.BOTH, Packaging.EAR, Login.BASIC).build();
    }
}
