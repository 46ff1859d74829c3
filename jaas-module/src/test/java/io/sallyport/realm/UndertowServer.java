package io.sallyport.realm;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.security.api.AuthenticationMode;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.WebResourceCollection;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wildfly.elytron.web.undertow.server.servlet.AuthenticationManager;
import org.wildfly.security.auth.permission.LoginPermission;
import org.wildfly.security.auth.realm.SimpleMapBackedSecurityRealm;
import org.wildfly.security.auth.realm.SimpleRealmEntry;
import org.wildfly.security.auth.server.MechanismConfiguration;
import org.wildfly.security.auth.server.MechanismConfigurationSelector;
import org.wildfly.security.auth.server.MechanismRealmConfiguration;
import org.wildfly.security.auth.server.RealmMapper;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityRealm;
import org.wildfly.security.auth.server.http.HttpAuthenticationFactory;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.authz.RoleDecoder;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.http.util.SetMechanismInformationMechanismFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ClearPassword;

/**
 * The parts of WildFly that our mechanism meets, put together as {@code enable.cli} does: Elytron's domain and its
 * bridge to Undertow, with one application at {@code /app}. User {@code basil} has the password {@code secret}.
 */
final class UndertowServer implements AutoCloseable {

    private static final String ROLE = "orders-reader";
    private static final Set<String> REALMS = Set.of("SallyportRealm", "ApplicationRealm");

    private final Undertow undertow;
    private final DeploymentManager deployment;

    private UndertowServer(Undertow undertow, DeploymentManager deployment) {
        this.undertow = undertow;
        this.deployment = deployment;
    }

    /** Serves one application whose users log in that way. */
    static UndertowServer start(@Nullable LoginConfig login) throws Exception {
        return start(login, domain(REALMS), true);
    }

    /** The same over another domain, and where wished without asking the mechanisms at public resources. */
    static UndertowServer start(@Nullable LoginConfig login, SecurityDomain domain, boolean proactive)
            throws Exception {
        DeploymentInfo application = application(login, proactive);
        AuthenticationManager.builder()
                .setHttpAuthenticationFactory(factory(domain))
                .setOverrideDeploymentConfig(true)
                .build()
                .configure(application);
        DeploymentManager deployment = Servlets.newContainer().addDeployment(application);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                // As proxy-address-forwarding=true of a listener does.
                .setHandler(Handlers.proxyPeerAddress(Handlers.path().addPrefixPath("/app", deployment.start())))
                .build();
        undertow.start();
        return new UndertowServer(undertow, deployment);
    }

    /** A domain of those of our realms. */
    static SecurityDomain domain(Set<String> realms) {
        SecurityDomain.Builder domain = SecurityDomain.builder()
                .setDefaultRealmName("ApplicationRealm")
                .setPermissionMapper((principal, roles) -> LoginPermission.getInstance());
        if (realms.contains("SallyportRealm")) {
            domain.addRealm("SallyportRealm", new SallyportRealm())
                    .setRoleDecoder(RoleDecoder.simple(CallerIdentity.ROLES))
                    .build();
        }
        domain.addRealm("ApplicationRealm", users())
                .setRoleDecoder(RoleDecoder.simple("groups"))
                .build();
        return domain.build();
    }

    private static SecurityRealm users() {
        SimpleMapBackedSecurityRealm realm =
                new SimpleMapBackedSecurityRealm(() -> new Provider[] {WildFlyElytronPasswordProvider.getInstance()});
        MapAttributes groups = new MapAttributes();
        groups.addFirst("groups", ROLE);
        PasswordCredential secret =
                new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, "secret".toCharArray()));
        realm.setIdentityMap(Map.of("basil", new SimpleRealmEntry(List.of(secret), groups)));
        return realm;
    }

    private static HttpAuthenticationFactory factory(SecurityDomain domain) {
        MechanismConfiguration tokens = MechanismConfiguration.builder()
                .setRealmMapper(RealmMapper.single("SallyportRealm"))
                .build();
        MechanismConfiguration users = MechanismConfiguration.builder()
                .addMechanismRealm(MechanismRealmConfiguration.builder()
                        .setRealmName("ApplicationRealm")
                        .build())
                .build();
        return HttpAuthenticationFactory.builder()
                .setSecurityDomain(domain)
                .setMechanismConfigurationSelector(MechanismConfigurationSelector.aggregate(
                        MechanismConfigurationSelector.predicateSelector(
                                mechanism -> mechanism.getMechanismName().equals("SALLYPORT"), tokens),
                        MechanismConfigurationSelector.constantSelector(users)))
                .setFactory(new SetMechanismInformationMechanismFactory(new SallyportMechanismFactory()))
                .build();
    }

    private static DeploymentInfo application(@Nullable LoginConfig login, boolean proactive) {
        return Servlets.deployment()
                .setClassLoader(new URLClassLoader(new URL[0], UndertowServer.class.getClassLoader()))
                .setContextPath("/app")
                .setDeploymentName("app.war")
                .setLoginConfig(login)
                .setAuthenticationMode(proactive ? AuthenticationMode.PRO_ACTIVE : AuthenticationMode.CONSTRAINT_DRIVEN)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        JoinedApplication.class, new ImmediateInstanceFactory<>(new JoinedApplication()), Set.of()))
                .addServlet(Servlets.servlet("who", WhoServlet.class).addMappings("/open", "/closed"))
                .addServlet(Servlets.servlet("page", PageServlet.class).addMappings("/login.html", "/error.html"))
                .addSecurityConstraint(new SecurityConstraint()
                        .addRoleAllowed(ROLE)
                        .addWebResourceCollection(new WebResourceCollection().addUrlPattern("/closed")));
    }

    /** Where a path of the application is. */
    URI uri(String path) {
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort() + "/app" + path);
    }

    /** A context parameter of the application. */
    @Nullable
    String parameter(String name) {
        return deployment.getDeployment().getServletContext().getInitParameter(name);
    }

    @Override
    public void close() throws ServletException {
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
    }

    /** Says who calls; logs in whom the query names, as an application may. */
    public static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (request.getParameter("login") != null) {
                request.login(request.getParameter("login"), "secret");
            }
            Principal caller = request.getUserPrincipal();
            response.getWriter()
                    .print(
                            caller == null
                                    ? "nobody"
                                    : caller.getName() + " " + caller.getClass().getSimpleName() + " "
                                            + request.isUserInRole(ROLE) + " "
                                            + request.getAttribute(SallyportMechanism.CALLER_ATTRIBUTE) + " "
                                            + request.getAttribute(SallyportMechanism.CORRELATION_ATTRIBUTE));
        }
    }

    /** The pages of a FORM login. */
    public static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("page " + request.getServletPath());
        }
    }
}
