package io.sallyport.jaas;

import java.security.Principal;
import java.util.Objects;

/**
 * A role of a caller. Elytron's {@code jaas-realm} makes the simple name of a principal's class an attribute of the
 * identity, and decodes roles from the attribute {@code Roles}: hence the plural.
 *
 * @param name the role
 */
public record Roles(String name) implements Principal {

    public Roles {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
