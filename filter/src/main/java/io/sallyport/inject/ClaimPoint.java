package io.sallyport.inject;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code @Claim} asks for.
 *
 * @param name the claim
 * @param type the type of its value
 * @param optional whether it is wrapped in an {@code Optional}
 * @param live whether it is wrapped in a {@code ClaimValue}, which looks the claim up whenever it is asked
 */
record ClaimPoint(String name, ClaimType type, boolean optional, boolean live) {

    private static final Set<Class<?>> LOOKUPS = Set.of(Provider.class, Instance.class);

    /**
     * Reads an injection point.
     *
     * @throws IllegalArgumentException where no claim can be injected there; the message says why
     */
    static ClaimPoint of(InjectionPoint point) {
        Claim claim = point.getQualifiers().stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no @Claim"));
        Type declared = beanType(point.getType());
        boolean live = isA(declared, ClaimValue.class);
        Type inner = live ? argument(declared) : declared;
        boolean optional = isA(inner, Optional.class);
        Type value = optional ? argument(inner) : inner;
        ClaimType type = ClaimType.of(value)
                .orElseThrow(() -> new IllegalArgumentException("a claim cannot be injected as " + point.getType()));
        return new ClaimPoint(name(claim), type, optional, live);
    }

    /** The type of the bean that an injection point needs: what a lookup would find, a primitive's wrapper. */
    static Type beanType(Type declared) {
        if (isLookup(declared)) {
            return argument(declared);
        }
        return declared instanceof Class<?> type
                ? MethodType.methodType(type).wrap().returnType()
                : declared;
    }

    /** Whether what is injected there follows the current caller for ever after. */
    static boolean isLookup(Type declared) {
        return LOOKUPS.stream().anyMatch(lookup -> isA(declared, lookup));
    }

    /** The value to inject. */
    @Nullable
    Object value(JsonWebToken token) {
        return live ? new LiveClaim(this, token) : current(token);
    }

    @Nullable
    Object current(JsonWebToken token) {
        Object claim = type.convert(name, token.getClaim(name));
        return optional ? Optional.ofNullable(claim) : claim;
    }

    private static String name(Claim claim) {
        boolean byName = !claim.value().isEmpty();
        boolean byConstant = claim.standard() != Claims.UNKNOWN;
        if (byName && byConstant && !claim.value().equals(claim.standard().name())) {
            throw new IllegalArgumentException(
                    "it names two claims, '" + claim.value() + "' and '" + claim.standard() + "'");
        }
        if (!byName && !byConstant) {
            throw new IllegalArgumentException("it names no claim");
        }
        return byName ? claim.value() : claim.standard().name();
    }

    private static boolean isA(Type type, Class<?> raw) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == raw;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** A claim that is looked up in the current caller's token whenever it is asked. */
    private record LiveClaim(ClaimPoint point, JsonWebToken token) implements ClaimValue<@Nullable Object> {

        @Override
        public String getName() {
            return point.name();
        }

        @Override
        public @Nullable Object getValue() {
            return point.current(token);
        }
    }
}
