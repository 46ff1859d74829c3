package io.sallyport.issuer.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements that are sent to a real database. */
final class CountedDataSource {

    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource source;

    CountedDataSource(DataSource real) {
        this.source = counted(DataSource.class, real);
    }

    DataSource source() {
        return source;
    }

    /** How many statements that work sends. */
    int during(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    private <T> T counted(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                CountedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement")) {
                            statements.incrementAndGet();
                        }
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? counted(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
