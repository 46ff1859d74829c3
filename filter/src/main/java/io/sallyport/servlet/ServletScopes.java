package io.sallyport.servlet;

import io.sallyport.annotation.RequiredScopes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes of the servlet that a request is mapped to, by the {@code doX} method that will serve it. */
final class ServletScopes {

    private static final String SERVICE = "service";
    private static final Map<String, String> METHODS = Map.of(
            "GET", "doGet",
            "HEAD", "doHead",
            "POST", "doPost",
            "PUT", "doPut",
            "PATCH", "doPatch",
            "DELETE", "doDelete",
            "OPTIONS", "doOptions",
            "TRACE", "doTrace");

    private final ServletContext context;
    private final Map<Target, Set<String>> known = new ConcurrentHashMap<>();

    ServletScopes(ServletContext context) {
        this.context = context;
    }

    /** Names of servlets and methods, both from closed sets, so that requests cannot make the map grow. */
    private record Target(String servlet, String method) {}

    Set<String> required(HttpServletRequest request) {
        String servlet = request.getHttpServletMapping().getServletName();
        if (servlet == null || servlet.isEmpty()) {
            return Set.of();
        }
        String method = METHODS.getOrDefault(request.getMethod(), SERVICE);
        return known.computeIfAbsent(new Target(servlet, method), this::find);
    }

    private Set<String> find(Target target) {
        return servletClass(target.servlet())
                .map(type -> RequiredScopes.of(type, handlers(type, target.method())))
                .orElse(Set.of());
    }

    private Optional<Class<?>> servletClass(String servlet) {
        ServletRegistration registration = context.getServletRegistration(servlet);
        String name = registration == null ? null : registration.getClassName();
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name, false, context.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // a servlet of the server itself, which cannot carry our annotation
        }
    }

    /** What may serve the request; HEAD falls back to {@code doGet}, as in {@link HttpServlet}. */
    private static Method[] handlers(Class<?> type, String method) {
        Stream<String> names =
                method.equals("doHead") ? Stream.of(method, "doGet", SERVICE) : Stream.of(method, SERVICE);
        return names.distinct().flatMap(name -> declared(type, name).stream()).toArray(Method[]::new);
    }

    private static Optional<Method> declared(@Nullable Class<?> type, String name) {
        if (type == null || type == HttpServlet.class) {
            return Optional.empty();
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && takesRequestAndResponse(method))
                .findFirst()
                .or(() -> declared(type.getSuperclass(), name));
    }

    private static boolean takesRequestAndResponse(Method method) {
        return List.of(method.getParameterTypes()).equals(List.of(HttpServletRequest.class, HttpServletResponse.class));
    }
}
