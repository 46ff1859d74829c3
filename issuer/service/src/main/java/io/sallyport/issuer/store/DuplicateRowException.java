package io.sallyport.issuer.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/**
 * A row of that key is there already: somebody else was first. The transaction is undone. Where nobody expects that, it is
 * our own fault.
 */
public final class DuplicateRowException extends IssuerUnavailableException {

    private static final long serialVersionUID = 1L;

    /** SQLSTATE of a violated unique constraint, the same at both databases. */
    private static final String UNIQUE_VIOLATION = "23505";

    DuplicateRowException(JdbiException cause) {
        super("a row of that key is there already", cause);
    }

    static boolean isCauseOf(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }
}
