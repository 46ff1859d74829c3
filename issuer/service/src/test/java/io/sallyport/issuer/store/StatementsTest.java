package io.sallyport.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL is what every test of a grant there shows. */
class StatementsTest {

    private static final String INSERT = "INSERT INTO pair (id, word) VALUES (:id, :word)";

    private final Handle handle = Jdbi.open("jdbc:h2:mem:");

    @BeforeEach
    void create() {
        handle.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, word VARCHAR(10))");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> words() {
        return handle.createQuery("SELECT coalesce(word, 'none') FROM pair ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    @Test
    void eachHasItsOwnParametersAndSeesWhatTheOneBeforeDid() {
        Statements statements = new Statements();
        statements.add(INSERT).bind("id", 1).bind("word", "one");
        statements.add(INSERT).bind("id", 2).bind("word", null);
        statements
                .add("UPDATE pair SET word = :word WHERE id = :id")
                .bind("id", 1)
                .bind("word", "uno");

        statements.execute(handle);

        assertThat(words()).containsExactly("uno", "none");
    }

    @Test
    void theOneThatFailsFailsAll() {
        Statements statements = new Statements();
        statements.add(INSERT).bind("id", 1).bind("word", "one");
        statements.add(INSERT).bind("id", 1).bind("word", "again");

        assertThatExceptionOfType(JdbiException.class)
                .isThrownBy(() -> handle.useTransaction(transaction -> statements.execute(transaction)));

        assertThat(words()).isEmpty();
    }
}
