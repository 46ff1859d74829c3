package io.sallyport.quickstart.orders;

import java.util.List;
import java.util.function.Predicate;

/** The sample's roles; the server's role map says which scope gives which. */
public final class Roles {
    /** May read orders. */
    public static final String READER = "orders-reader";

    /** May place orders. */
    public static final String WRITER = "orders-writer";

    /** May open the administration page. */
    public static final String ADMIN = "orders-admin";

    private static final List<String> ALL = List.of(READER, WRITER, ADMIN);

    private Roles() {}

    /**
     * Asks one technology about each of the sample's roles.
     *
     * @param isCallerInRole that technology's own question
     * @return the roles that hold, in the order reader, writer, admin
     */
    public static List<String> held(Predicate<String> isCallerInRole) {
        return ALL.stream().filter(isCallerInRole).toList();
    }
}
