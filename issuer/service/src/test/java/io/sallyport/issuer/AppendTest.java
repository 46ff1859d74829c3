package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DuplicateRowException;
import io.sallyport.issuer.store.Statements;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written without a transaction of its own making is one all the same. */
class AppendTest {

    private static final String TABLE = "CREATE TABLE pair (id INTEGER PRIMARY KEY)";
    private static final String INSERT = "INSERT INTO pair (id) VALUES (:id)";

    @TempDir
    Path folder;

    @Test
    void onH2AllStatementsStandOrNone() throws ConfigException {
        try (LocalIssuer issuer = LocalIssuer.prepare(folder)) {
            assertAllOrNone(issuer.source());
        }
    }

    @Test
    void onPostgresqlAllStatementsStandOrNone() throws Exception {
        assertAllOrNone(PostgresServer.database());
    }

    private void assertAllOrNone(DataSource source) throws ConfigException {
        Database database = LocalIssuer.openDatabase(source, SettableClock.at("2026-11-24T08:00:00Z"), folder);
        database.write(handle -> handle.execute(TABLE));

        database.append(inserts(1, 2));
        long numbers = count(database, "commit_number");
        assertThatExceptionOfType(DuplicateRowException.class).isThrownBy(() -> database.append(inserts(3, 2)));

        assertThat(count(database, "pair")).isEqualTo(2);
        assertThat(count(database, "commit_number")).isEqualTo(numbers);
    }

    private static Statements inserts(int... ids) {
        Statements statements = new Statements();
        for (int id : ids) {
            statements.add(INSERT).bind("id", id);
        }
        return statements;
    }

    private static long count(Database database, String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
