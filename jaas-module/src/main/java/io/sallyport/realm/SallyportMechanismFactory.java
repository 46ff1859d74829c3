package io.sallyport.realm;

import static org.wildfly.security.http.HttpConstants.BASIC_NAME;
import static org.wildfly.security.http.HttpConstants.FORM_NAME;

import io.undertow.servlet.api.AuthMethodConfig;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.http.HttpAuthenticationException;
import org.wildfly.security.http.HttpServerAuthenticationMechanism;
import org.wildfly.security.http.HttpServerAuthenticationMechanismFactory;
import org.wildfly.security.http.basic.BasicMechanismFactory;
import org.wildfly.security.http.form.FormMechanismFactory;

/**
 * Gives Elytron the mechanism {@value #SALLYPORT}, and FORM and BASIC as users have them, save that these stand aside
 * where a token is presented. It gives no other mechanism, since none else would stand aside.
 */
public final class SallyportMechanismFactory implements HttpServerAuthenticationMechanismFactory {

    /** The name in the management model. */
    public static final String SALLYPORT = "SALLYPORT";

    private final HttpServerAuthenticationMechanismFactory basic = new BasicMechanismFactory();
    private final HttpServerAuthenticationMechanismFactory form = new FormMechanismFactory();

    /** For the service loader. */
    public SallyportMechanismFactory() {}

    /** Ours first: where several mechanisms answer, the status of the first one counts. */
    @Override
    public String[] getMechanismNames(Map<String, ?> properties) {
        return new String[] {SALLYPORT, FORM_NAME, BASIC_NAME};
    }

    @Override
    public @Nullable HttpServerAuthenticationMechanism createAuthenticationMechanism(
            String name, Map<String, ?> properties, CallbackHandler callbacks) throws HttpAuthenticationException {
        return switch (name) {
            case SALLYPORT -> new SallyportMechanism(ApplicationLogin.current(), callbacks);
            case FORM_NAME -> users(form, name, properties, callbacks);
            case BASIC_NAME -> users(basic, name, properties, callbacks);
            default -> null;
        };
    }

    /** Null where the application's users do not log in that way; the container then goes on without it. */
    private static @Nullable HttpServerAuthenticationMechanism users(
            HttpServerAuthenticationMechanismFactory factory,
            String name,
            Map<String, ?> properties,
            CallbackHandler callbacks)
            throws HttpAuthenticationException {
        ApplicationLogin login = ApplicationLogin.current();
        if (!login.allows(name)) {
            return null;
        }
        Map<String, String> own =
                login.method(name).map(AuthMethodConfig::getProperties).orElse(Map.of());
        Map<String, ?> all = own.isEmpty() ? properties : with(properties, own);
        return new StandAsideMechanism(factory.createAuthenticationMechanism(name, all, callbacks));
    }

    private static Map<String, ?> with(Map<String, ?> properties, Map<String, String> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }
}
