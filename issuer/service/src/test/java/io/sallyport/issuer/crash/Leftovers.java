package io.sallyport.issuer.crash;

import io.sallyport.issuer.LocalIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.value.VersionedValue;

/**
 * What killed transactions left in the database's file, after H2 has opened it and undone what it knows to be undone. It
 * keeps such an entry out of sight until a transaction comes that has the number of the one that wrote it.
 */
final class Leftovers {

    private static final String FILE = "issuer.mv.db";

    private Leftovers() {}

    /** How many entries of which table or index nobody committed, in a copy of that home's database. */
    static Map<String, Integer> count(Path home) throws IOException, SQLException {
        Path copy = Files.createDirectories(home.resolve("copy"));
        Files.copy(home.resolve("state/db").resolve(FILE), copy.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        String url = "jdbc:h2:file:" + copy.resolve("issuer") + LocalIssuer.OPTIONS;
        try (Connection connection = DriverManager.getConnection(url, "SA", "")) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            Map<String, Integer> found = count(session.getDatabase().getStore().getMvStore());
            connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
            return found;
        }
    }

    private static Map<String, Integer> count(MVStore store) {
        Map<String, Integer> found = new TreeMap<>();
        for (String name : store.getMapNames()) {
            if (name.startsWith("table.") || name.startsWith("index.")) {
                Cursor<Object, Object> entries = map(store, name).cursor(null);
                while (entries.hasNext()) {
                    entries.next();
                    if (((VersionedValue<?>) entries.getValue()).getOperationId() != 0) {
                        found.merge(name, 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    private static MVMap<Object, Object> map(MVStore store, String name) {
        return store.openMap(name);
    }
}
