package io.sallyport.it;

import io.sallyport.it.app.OrdersBean;
import io.sallyport.it.app.RestApplication;
import io.sallyport.it.app.Seen;
import io.sallyport.it.workbench.Security;
import io.sallyport.it.workbench.SecurityContextServlet;
import java.util.Locale;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One and the same workbench application behind each way in that the developer's jar has on WildFly. */
enum Bench {
    MODULE(Door.DEVELOPER, false),
    ANNOTATED(Door.DEVELOPER, true),
    JOINED(Door.BOTH, false),
    MODULE_ALONE(Door.DEVELOPER_ALONE, false),
    ANNOTATED_ALONE(Door.DEVELOPER_ALONE, true);

    private final Door door;
    private final boolean annotated;

    Bench(Door door, boolean annotated) {
        this.door = door;
        this.annotated = annotated;
    }

    Door door() {
        return door;
    }

    String context() {
        return "/workbench-" + name().toLowerCase(Locale.ROOT);
    }

    WebArchive build() {
        WebArchive war = ShrinkWrap.create(WebArchive.class, context().substring(1) + ".war")
                .addPackages(
                        false,
                        Filters.exclude(Security.class, SecurityContextServlet.class),
                        Security.class.getPackage())
                .addClasses(RestApplication.class, OrdersBean.class, Seen.class)
                .addAsLibraries(Application.developersJars())
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>%s</security-domain></jboss-web>"
                                .formatted(door == Door.BOTH ? "sallyport" : "sallyport-jaspi")),
                        "jboss-web.xml");
        return annotated ? war.addClasses(Security.class, SecurityContextServlet.class) : war;
    }
}
