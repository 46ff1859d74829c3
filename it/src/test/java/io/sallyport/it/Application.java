package io.sallyport.it;

import io.sallyport.it.app.AsyncServlet;
import io.sallyport.it.app.EjbServlet;
import io.sallyport.it.app.OrdersBean;
import io.sallyport.it.app.PublicServlet;
import io.sallyport.it.app.RestApplication;
import io.sallyport.it.app.RolesResource;
import io.sallyport.it.app.RolesServlet;
import io.sallyport.it.app.ScopesResource;
import io.sallyport.it.app.ScopesServlet;
import io.sallyport.it.app.Seen;
import io.sallyport.it.app.SessionServlet;
import java.io.File;
import java.util.Optional;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * One application of the matrix.
 *
 * @param door the way in
 * @param packaging a WAR with everything in it, or an EAR whose EJB jar has no descriptor
 * @param login what its web.xml asks users for
 */
record Application(Door door, Packaging packaging, Login login) {
    enum Packaging {
        WAR(""),
        EAR("-ear");

        private final String suffix;

        Packaging(String suffix) {
            this.suffix = suffix;
        }
    }

    enum Login {
        BASIC("", "<auth-method>BASIC</auth-method>"),
        FORM("-form", """
                <auth-method>FORM</auth-method>
                <form-login-config>
                  <form-login-page>/login.html</form-login-page>
                  <form-error-page>/denied.html</form-error-page>
                </form-login-config>""");

        private final String suffix;
        private final String config;

        Login(String suffix, String config) {
            this.suffix = suffix;
            this.config = config;
        }
    }

    String context() {
        return "/" + door.prefix() + packaging.suffix + login.suffix;
    }

    /** The file name of the archive, by which scripts know it; an EAR has a web module for each login. */
    String archive() {
        return packaging == Packaging.WAR ? context().substring(1) + ".war" : door.prefix() + packaging.suffix + ".ear";
    }

    Archive<?> build() {
        return packaging == Packaging.WAR ? war().addClasses(OrdersBean.class, Seen.class) : ear();
    }

    private EnterpriseArchive ear() {
        JavaArchive ejbs =
                ShrinkWrap.create(JavaArchive.class, "orders-ejb.jar").addClasses(OrdersBean.class, Seen.class);
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, archive())
                .addAsModule(ejbs)
                .addAsModule(new Application(door, packaging, Login.BASIC).war())
                .addAsModule(new Application(door, packaging, Login.FORM).war());
        domain().ifPresent(name -> ear.addAsManifestResource(
                new StringAsset("<jboss-app><security-domain>%s</security-domain></jboss-app>".formatted(name)),
                "jboss-app.xml"));
        return ear;
    }

    private WebArchive war() {
        WebArchive war = ShrinkWrap.create(WebArchive.class, context().substring(1) + ".war")
                .addClasses(
                        PublicServlet.class,
                        SessionServlet.class,
                        EjbServlet.class,
                        AsyncServlet.class,
                        RestApplication.class)
                .addAsWebResource(new StringAsset("<p>Who are you?</p>"), "login.html")
                .addAsWebResource(new StringAsset("<p>Not you.</p>"), "denied.html")
                .setWebXML(new StringAsset(webXml()));
        if (door == Door.ADMINISTRATOR) {
            return war.addClasses(RolesServlet.class, RolesResource.class);
        }
        domain().ifPresent(domain -> war.addAsWebInfResource(
                new StringAsset("<jboss-web><security-domain>%s</security-domain></jboss-web>".formatted(domain)),
                "jboss-web.xml"));
        return war.addClasses(ScopesServlet.class, ScopesResource.class).addAsLibraries(developersJars());
    }

    /** What the application's own descriptor says; one that is protected by overlay has none. */
    private Optional<String> domain() {
        return switch (door) {
            case ADMINISTRATOR -> Optional.empty();
            case DEVELOPER, DEVELOPER_ALONE -> Optional.of("sallyport-jaspi");
            case BOTH -> Optional.of("sallyport");
        };
    }

    static File[] developersJars() {
        File[] jars = Places.developersJars().toFile().listFiles((folder, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException("No jars in " + Places.developersJars() + "; run mvn -pl it -am verify");
        }
        return jars;
    }

    private String webXml() {
        return """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>closed</web-resource-name>
                      <url-pattern>/constrained/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                      <role-name>orders-reader</role-name>
                    </auth-constraint>
                  </security-constraint>
                  <login-config>%s</login-config>
                  <security-role>
                    <role-name>orders-reader</role-name>
                  </security-role>
                </web-app>
                """.formatted(login.config);
    }
}
