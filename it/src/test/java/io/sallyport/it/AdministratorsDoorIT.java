package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;

/** The matrix for applications that know nothing of us and are protected by protect.cli. */
class AdministratorsDoorIT extends MatrixTests {
    AdministratorsDoorIT() {
        super(Door.ADMINISTRATOR);
    }

    @Deployment(name = "war", testable = false)
    static Archive<?> war() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "form war", testable = false)
    static Archive<?> formWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.FORM).build();
    }

    @Deployment(name = "ear", testable = false)
    static Archive<?> ear() {
        return new Application(Door.ADMINISTRATOR, Packaging.EAR, Login.BASIC).build();
    }
}
