package io.sallyport.it.app;

import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a component sees, as one line: {@code caller [role, role]}, or {@code nobody}. */
public final class Seen {
    private static final List<String> ROLES = List.of("orders-reader", "orders-writer", "stock-keeper");
    /** How EJBs call somebody who was not authenticated. */
    private static final String EJB_NOBODY = "anonymous";

    private Seen() {}

    public static String of(@Nullable Principal principal, Predicate<String> inRole) {
        if (principal == null || principal.getName().equals(EJB_NOBODY)) {
            return "nobody";
        }
        return principal.getName() + " " + ROLES.stream().filter(inRole).collect(Collectors.joining(", ", "[", "]"));
    }
}
