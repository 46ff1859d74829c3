package io.sallyport.realm;

import io.undertow.servlet.api.AuthMethodConfig;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.util.List;
import java.util.Optional;

/**
 * How an application itself says that its users log in: the {@code login-config} of its {@code web.xml}. Our factory
 * stands in for it, so it may offer nothing that the application did not ask for.
 */
final class ApplicationLogin {

    private static final String BASIC = "BASIC";
    private static final String FORM = "FORM";

    private final List<AuthMethodConfig> methods;

    private ApplicationLogin(List<AuthMethodConfig> methods) {
        this.methods = methods;
    }

    /** Of the application whose request this thread serves. */
    static ApplicationLogin current() {
        return new ApplicationLogin(Optional.ofNullable(ServletRequestContext.current())
                .map(request -> request.getDeployment().getDeploymentInfo().getLoginConfig())
                .map(LoginConfig::getAuthMethods)
                .orElse(List.of()));
    }

    /** Whether users may log in by that mechanism; an application that says nothing takes names and passwords. */
    boolean allows(String mechanism) {
        return methods.isEmpty() ? mechanism.equals(BASIC) : method(mechanism).isPresent();
    }

    /** Whether users are shown a page of the application to log in, which a challenge would hide. */
    boolean hasPage() {
        return method(FORM).isPresent();
    }

    /** What the application says about that mechanism beyond its name, for example {@code BASIC?silent=true}. */
    Optional<AuthMethodConfig> method(String mechanism) {
        return methods.stream()
                .filter(method -> method.getName().equalsIgnoreCase(mechanism))
                .findFirst();
    }
}
