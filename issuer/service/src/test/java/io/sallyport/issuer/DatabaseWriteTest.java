package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.ServerClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write within a write is part of it. */
class DatabaseWriteTest {

    private static final String COUNT = "SELECT count(*) FROM administration";

    @Test
    void anInnerWriteFallsWithTheOuterOne(@TempDir Path folder) throws ConfigException {
        try (LocalIssuer issuer = LocalIssuer.start(folder)) {
            Database database = Database.open(
                    issuer.source(), issuer.clock, ServerClock.believing(issuer.clock), issuer.home.state());
            database.check((transaction, now) -> {});
            assertThatIllegalStateException()
                    .isThrownBy(() -> database.write(outer -> {
                        database.write(inner -> inner.execute("INSERT INTO administration (id) VALUES (2)"));
                        throw new IllegalStateException("after the inner one");
                    }));
            assertThat(issuer.count(COUNT)).isEqualTo(1);

            database.write(
                    outer -> database.write(inner -> inner.execute("INSERT INTO administration (id) VALUES (2)")));
            assertThat(issuer.count(COUNT)).isEqualTo(2);
        }
    }
}
