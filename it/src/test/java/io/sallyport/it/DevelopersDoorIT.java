package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;

/** The matrix for applications that bring the developer's jar. */
class DevelopersDoorIT extends MatrixTests {
    DevelopersDoorIT() {
        super(Door.DEVELOPER);
    }

    @Deployment(name = "war", testable = false)
    static Archive<?> war() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "form war", testable = false)
    static Archive<?> formWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.FORM).build();
    }

    @Deployment(name = "ear", testable = false)
    static Archive<?> ear() {
        return new Application(Door.DEVELOPER, Packaging.EAR, Login.BASIC).build();
    }
}
