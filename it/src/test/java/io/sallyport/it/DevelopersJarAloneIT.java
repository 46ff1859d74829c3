package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.Archive;

/** The matrix for applications that bring the developer's jar to a server that has nothing of ours. */
class DevelopersJarAloneIT extends MatrixTests {
    DevelopersJarAloneIT() {
        super(Door.DEVELOPER_ALONE);
    }

    @TargetsContainer("alone")
    @Deployment(name = "war", testable = false)
    static Archive<?> war() {
        return new Application(Door.DEVELOPER_ALONE, Packaging.WAR, Login.BASIC).build();
    }

    @TargetsContainer("alone")
    @Deployment(name = "form war", testable = false)
    static Archive<?> formWar() {
        return new Application(Door.DEVELOPER_ALONE, Packaging.WAR, Login.FORM).build();
    }

    @TargetsContainer("alone")
    @Deployment(name = "ear", testable = false)
    static Archive<?> ear() {
        return new Application(Door.DEVELOPER_ALONE, Packaging.EAR, Login.BASIC).build();
    }
}
