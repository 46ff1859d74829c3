package io.sallyport.cli.doctor;

import io.sallyport.audit.AuditTrail;
import io.sallyport.config.SallyportConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The traps of a WildFly's configuration that leave something open, or let nobody in. */
final class ServerChecks {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private static final String OURS = "sallyport";
    private static final String DOMAIN = "application-security-domain";
    private static final int HEADER_BESIDE_TOKEN = 1024;

    private final ServerXml xml;
    private final List<Finding> findings = new ArrayList<>();

    private ServerChecks(ServerXml xml) {
        this.xml = xml;
    }

    static List<Finding> look(ServerXml xml, Optional<SallyportConfig> config) {
        ServerChecks checks = new ServerChecks(xml);
        checks.enabled();
        checks.ejb();
        checks.jaspi();
        checks.lockout();
        checks.rest();
        checks.audit(config.map(SallyportConfig::auditRequired).orElse(false));
        checks.management();
        config.ifPresent(checks::listeners);
        config.ifPresent(checks::callers);
        return checks.findings;
    }

    private void enabled() {
        Optional<Element> domain = xml.named("undertow", DOMAIN, OURS);
        if (domain.isEmpty()) {
            add(Symptom.SERVER_NOT_ENABLED, "");
            return;
        }
        if (!ServerXml.value(domain.get(), "override-deployment-config").equals("true")
                || domain.get().getAttribute("http-authentication-factory").isEmpty()) {
            add(Symptom.FACTORY_NOT_IN_FORCE, DOMAIN + " " + OURS);
        }
        String factory = domain.get().getAttribute("http-authentication-factory");
        boolean mechanism = xml.named("elytron", "http-authentication-factory", factory).stream()
                .flatMap(element -> ServerXml.all(element, "mechanism"))
                .anyMatch(one -> one.getAttribute("mechanism-name").equals("SALLYPORT"));
        if (!factory.isEmpty() && !mechanism) {
            add(Symptom.MECHANISM_MISSING, "http-authentication-factory " + factory);
        }
        ejbOfOurs(factory);
        outflow();
    }

    private void ejbOfOurs(String factory) {
        String expected = xml.named("elytron", "http-authentication-factory", factory)
                .map(element -> element.getAttribute("security-domain"))
                .orElse("SallyportDomain");
        String actual = xml.named("ejb3", DOMAIN, OURS)
                .map(element -> element.getAttribute("security-domain"))
                .orElse("");
        if (!actual.equals(expected)) {
            add(Symptom.EJB_DOMAIN_MISSING, actual.isEmpty() ? "" : actual + " instead of " + expected);
        }
    }

    private void outflow() {
        boolean flows = xml.named("elytron", "security-domain", "ApplicationDomain")
                .map(element -> element.getAttribute("outflow-security-domains"))
                .map(names -> List.of(names.split("\\s+")).contains("SallyportDomain"))
                .orElse(true);
        if (!flows) {
            add(Symptom.OUTFLOW_MISSING, "security-domain ApplicationDomain");
        }
    }

    private void ejb() {
        if (xml.in("ejb3", "default-security-domain").findAny().isEmpty()) {
            add(Symptom.EJB_DEFAULT_DOMAIN, "");
        }
        xml.in("ejb3", "default-missing-method-permissions-deny-access")
                .filter(element -> ServerXml.value(element, "value").equals("false"))
                .forEach(element -> add(Symptom.EJB_METHODS_OPEN, ""));
    }

    private void jaspi() {
        xml.named("undertow", DOMAIN, "sallyport-jaspi")
                .filter(domain -> !ServerXml.value(domain, "integrated-jaspi").equals("false"))
                .ifPresent(domain -> add(Symptom.JASPI_INTEGRATED, DOMAIN + " sallyport-jaspi"));
    }

    private void lockout() {
        List<String> off = ServerXml.all(xml.root(), "system-properties")
                .flatMap(element -> ServerXml.all(element, "property"))
                .filter(property -> ServerXml.value(property, "value").equals("false"))
                .map(property -> property.getAttribute("name"))
                .toList();
        xml.in("elytron", "jaas-realm")
                .map(realm -> realm.getAttribute("name"))
                .filter(name -> !off.contains("wildfly.elytron.realm." + name + ".brute-force.enabled"))
                .forEach(name -> add(Symptom.LOCKOUT_BY_NAME, "jaas-realm " + name));
    }

    private void rest() {
        boolean on = xml.in("jaxrs", "resteasy-role-based-security")
                .anyMatch(element -> element.getTextContent().strip().equals("true"));
        if (!on) {
            add(Symptom.REST_ROLES_OFF, "");
        }
    }

    private void audit(boolean required) {
        List<Element> loggers = xml.in("logging", "logger")
                .filter(logger -> logger.getAttribute("category").equals(AuditTrail.CATEGORY))
                .toList();
        List<String> handlers = handlers(loggers.stream());
        List<String> deleting = Stream.of("size-rotating-file-handler", "periodic-size-rotating-file-handler")
                .flatMap(kind -> xml.in("logging", kind))
                .map(handler -> handler.getAttribute("name"))
                .filter(handlers::contains)
                .toList();
        deleting.forEach(name -> add(Symptom.AUDIT_DELETES, "handler " + name));
        if (handlers.isEmpty()) {
            add(Symptom.AUDIT_NOT_KEPT, "");
        }
        boolean confirmed =
                confirms(handlers) || reachRoot(loggers) && confirms(handlers(xml.in("logging", "root-logger")));
        if (!confirmed && required) {
            add(Symptom.AUDIT_REQUIRED_IN_VAIN, "");
        } else if (!confirmed && !handlers.isEmpty() && deleting.isEmpty()) {
            add(Symptom.AUDIT_UNCONFIRMED, "handler " + String.join(", ", handlers));
        }
    }

    private static List<String> handlers(Stream<Element> loggers) {
        return loggers.flatMap(logger -> ServerXml.all(logger, "handler"))
                .map(handler -> handler.getAttribute("name"))
                .toList();
    }

    private static boolean reachRoot(List<Element> loggers) {
        return loggers.stream()
                .noneMatch(
                        logger -> ServerXml.value(logger, "use-parent-handlers").equals("false"));
    }

    /** Called by the logger itself; one that stands behind an asynchronous handler confirms nothing. */
    private boolean confirms(List<String> handlers) {
        return xml.in("logging", "custom-handler")
                .filter(handler -> handler.getAttribute("class").equals(AuditTrail.HANDLER))
                .map(handler -> handler.getAttribute("name"))
                .anyMatch(handlers::contains);
    }

    private void management() {
        ServerXml.all(xml.root(), "http-interface")
                .filter(one -> one.getAttribute("ssl-context").isEmpty() && !onLoopback(one))
                .forEach(one -> add(Symptom.MANAGEMENT_PLAIN, "http-interface"));
    }

    /** Whether the interface of its socket binding is the loopback address, and known to be. */
    private boolean onLoopback(Element httpInterface) {
        List<String> addresses = ServerXml.all(httpInterface, "socket-binding")
                .flatMap(binding -> named("socket-binding", binding.getAttribute("http")))
                .flatMap(binding -> named("interface", binding.getAttribute("interface")))
                .flatMap(one -> ServerXml.all(one, "inet-address"))
                .map(address -> ServerXml.value(address, "value"))
                .toList();
        return !addresses.isEmpty() && LOOPBACK.containsAll(addresses);
    }

    private Stream<Element> named(String element, String name) {
        return ServerXml.all(xml.root(), element)
                .filter(one -> one.getAttribute("name").equals(name));
    }

    private void listeners(SallyportConfig config) {
        Stream.of("http-listener", "https-listener", "ajp-listener")
                .flatMap(kind -> xml.in("undertow", kind))
                .forEach(listener -> {
                    String name = "listener " + listener.getAttribute("name");
                    String limit = ServerXml.value(listener, "max-header-size");
                    if (limit.matches("\\d{1,9}")
                            && Integer.parseInt(limit) < config.maxTokenSize() + HEADER_BESIDE_TOKEN) {
                        add(Symptom.HEADER_TOO_SMALL, name + " max-header-size=" + limit);
                    }
                    if (ServerXml.value(listener, "proxy-address-forwarding").equals("true")) {
                        add(Symptom.PEER_FORGEABLE, name);
                    }
                });
    }

    private void callers(SallyportConfig config) {
        List<String> users = xml.named("elytron", "http-authentication-factory", OURS).stream()
                .flatMap(element -> ServerXml.all(element, "mechanism"))
                .map(mechanism -> mechanism.getAttribute("mechanism-name"))
                .filter(name -> name.equals("BASIC") || name.equals("FORM"))
                .distinct()
                .toList();
        config.issuers().stream()
                .filter(issuer -> issuer.caller().prefix().isEmpty() && !users.isEmpty())
                .forEach(issuer -> add(
                        Symptom.CALLER_BESIDE_USERS,
                        "sallyport.issuer." + issuer.name() + ".caller=sub beside " + String.join(", ", users)));
    }

    private void add(Symptom symptom, String detail) {
        findings.add(Finding.of(symptom, xml.file(), detail));
    }
}
