package io.sallyport.issuer.store;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writing statements that go to the database in one message and run there one after the other: a database beyond the
 * network is waited for once. The first that fails fails all.
 */
public final class Statements {

    /** A named parameter. */
    private static final Pattern NAME = Pattern.compile(":(\\w+)");

    private final StringJoiner text = new StringJoiner(";\n");
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private int count;

    /** Adds a statement, whose parameters are bound next; each statement has names of its own. */
    public Statements add(String statement) {
        count++;
        text.add(NAME.matcher(statement).replaceAll(":$1_" + count));
        return this;
    }

    /** Binds a parameter of the statement that was added last. */
    public Statements bind(String name, @Nullable Object value) {
        values.put(name + "_" + count, value);
        return this;
    }

    /** Runs them all in that transaction; none is nothing. */
    public void execute(Handle transaction) {
        if (count == 0) {
            return;
        }
        Update all = transaction.createUpdate(text.toString());
        values.forEach(all::bind);
        all.execute();
    }

    /** The rows of a statement that runs first, in the same message. */
    Query after(String first, Handle handle) {
        Query all = handle.createQuery(count == 0 ? first : first + ";\n" + text);
        values.forEach(all::bind);
        return all;
    }
}
