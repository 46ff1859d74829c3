package io.sallyport.inject;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.ws.rs.Path;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimLiteral;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bean for each type in which an application injects claims, and refuses an application that would keep one
 * caller's values for the next (MicroProfile JWT 2.1 section 7.1).
 */
public final class CallerInjection implements Extension {

    private final Set<Type> types = new HashSet<>();

    /** For the CDI container. */
    public CallerInjection() {}

    void look(@Observes ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        boolean claim = point.getQualifiers().stream().anyMatch(Claim.class::isInstance);
        if (!claim && point.getType() != Caller.class) {
            return;
        }
        try {
            boolean live = claim && ClaimPoint.of(point).live();
            requireShortLife(point, live || ClaimPoint.isLookup(point.getType()));
        } catch (IllegalArgumentException e) {
            event.addDefinitionError(new DefinitionException(point.getMember() + ": " + e.getMessage() + "."));
        }
        if (claim) {
            types.add(ClaimPoint.beanType(point.getType()));
        }
    }

    /** A value that is injected once must not outlive the request that it came with. */
    private static void requireShortLife(InjectionPoint point, boolean live) {
        if (!live && !isPerRequest(point.getBean())) {
            throw new IllegalArgumentException("a value of one caller would stay there for the next one. Cure: make the"
                    + " bean @RequestScoped, or inject JsonWebToken, ClaimValue<...> or Provider<...>");
        }
    }

    /** Servlets and their like are no beans and live long; EJBs are pooled; REST makes its resources for each request. */
    private static boolean isPerRequest(@Nullable Bean<?> bean) {
        if (bean == null) {
            return false;
        }
        return bean.getScope() == RequestScoped.class
                || bean.getScope() == Dependent.class && bean.getBeanClass().isAnnotationPresent(Path.class);
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        for (Type type : types) {
            discovery
                    .addBean()
                    .types(type)
                    .qualifiers(new ClaimLiteral())
                    .scope(Dependent.class)
                    .produceWith(CallerInjection::claim);
        }
    }

    private static @Nullable Object claim(Instance<Object> beans) {
        InjectionPoint point = beans.select(InjectionPoint.class).get();
        Object value =
                ClaimPoint.of(point).value(beans.select(JsonWebToken.class).get());
        return value == null && point.getType() instanceof Class<?> type ? absent(type) : value;
    }

    /** A primitive cannot be null, so it is what Java makes of it. */
    private static @Nullable Object absent(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
