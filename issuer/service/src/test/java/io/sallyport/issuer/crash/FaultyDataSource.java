package io.sallyport.issuer.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that passes over what its fault forgets, and says when a commit has returned. */
final class FaultyDataSource {

    private final Supplier<Fault> fault;
    private final Runnable committed;

    private FaultyDataSource(Supplier<Fault> fault, Runnable committed) {
        this.fault = fault;
        this.committed = committed;
    }

    /**
     * Wraps a data source.
     *
     * @param fault from now on, as it is at each call
     * @param committed runs in the thread of each commit as soon as that has returned
     */
    static DataSource of(DataSource source, Supplier<Fault> fault, Runnable committed) {
        FaultyDataSource faulty = new FaultyDataSource(fault, committed);
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(source, method, arguments);
            return result instanceof Connection connection ? faulty.wrapped(connection) : result;
        });
    }

    private Connection wrapped(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                undo(connection);
                connection.commit();
                committed.run();
                return null;
            }
            Object result = invoke(connection, method, arguments);
            return result instanceof PreparedStatement statement && fault.get().forgets((String) arguments[0])
                    ? pretending(statement)
                    : result;
        });
    }

    private void undo(Connection connection) throws SQLException {
        String undo = fault.get().undo();
        if (!undo.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(undo);
            }
        }
    }

    private static PreparedStatement pretending(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "execute" -> false;
            case "executeUpdate", "getUpdateCount" -> 1;
            default -> invoke(statement, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
