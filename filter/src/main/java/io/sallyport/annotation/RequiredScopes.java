package io.sallyport.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@link ScopesAllowed}. An annotation that could be overlooked counts: also on what is overridden. */
public final class RequiredScopes {

    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private RequiredScopes() {}

    /**
     * The scopes that a call needs: the annotation of the first of the methods that has one, itself or on what it
     * overrides or implements, else that of the class.
     *
     * @param type the class that is called
     * @param methods those that will serve the call
     * @return sorted; empty where there is no annotation
     * @throws IllegalStateException where an annotation names no scope, or one that RFC 6749 section 3.3 does not allow
     */
    public static Set<String> of(Class<?> type, Method... methods) {
        return Arrays.stream(methods)
                .flatMap(method -> lineage(type).map(ancestor -> declared(ancestor, method)))
                .flatMap(Optional::stream)
                .map(RequiredScopes::read)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ofClass(type));
    }

    /** The scopes that a class needs, by its own annotation or that of what it extends or implements. */
    public static Set<String> ofClass(Class<?> type) {
        return lineage(type)
                .map(RequiredScopes::read)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Set.of());
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return Stream.concat(
                        Stream.of(type),
                        Stream.concat(Stream.ofNullable(parent), Arrays.stream(type.getInterfaces()))
                                .flatMap(RequiredScopes::lineage))
                .distinct();
    }

    private static Optional<Method> declared(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()))
                .findFirst();
    }

    private static Optional<Set<String>> read(AnnotatedElement element) {
        return Optional.ofNullable(element.getDeclaredAnnotation(ScopesAllowed.class))
                .map(annotation -> checked(annotation.value(), element));
    }

    private static Set<String> checked(String[] scopes, AnnotatedElement place) {
        if (scopes.length == 0) {
            throw new IllegalStateException("@ScopesAllowed on " + place + " names no scope. Cure: name at least one.");
        }
        for (String scope : scopes) {
            if (!SCOPE_TOKEN.matcher(scope).matches()) {
                throw new IllegalStateException("@ScopesAllowed on " + place + " names '" + scope
                        + "', which is no scope by RFC 6749 section 3.3. Cure: one scope for each string.");
            }
        }
        return new TreeSet<>(Arrays.asList(scopes));
    }
}
