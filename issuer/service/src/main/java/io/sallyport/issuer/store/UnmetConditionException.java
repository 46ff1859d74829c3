package io.sallyport.issuer.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/**
 * A statement demanded what is not so: it divided by the number of rows that meet a condition, and there was none. The
 * transaction is undone.
 */
public final class UnmetConditionException extends IssuerUnavailableException {

    private static final long serialVersionUID = 1L;

    /** SQLSTATE of a division by zero, the same at both databases. */
    private static final String DIVISION_BY_ZERO = "22012";

    UnmetConditionException(JdbiException cause) {
        super("what the transaction rests on is not so any more", cause);
    }

    static boolean isCauseOf(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql && DIVISION_BY_ZERO.equals(sql.getSQLState());
    }
}
