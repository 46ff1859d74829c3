package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that would lose what was answered is refused at start. */
class PostgresSettingsTest {

    @TempDir
    Path folder;

    private void assertRefused(DataSource source, String setting) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> LocalIssuer.startNode(folder, source))
                .withMessageContaining(setting + " is off, so that a power cut would take back what was answered")
                .withMessageContaining("Cure: use PostgreSQL 15 or newer with fsync, synchronous_commit and");
        assertThat(folder.resolve("trust/local.jwks")).doesNotExist();
    }

    @Test
    void withoutSynchronousCommitItIsRefused() {
        assertRefused(PostgresServer.databaseWith("synchronous_commit = off"), "synchronous_commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void withoutWhatAServerNeedsToOutliveAPowerCutItIsRefused(String setting) throws IOException {
        try (EmbeddedPostgres server =
                PostgresServer.builder().setServerConfig(setting, "off").start()) {
            assertRefused(server.getPostgresDatabase(), setting);
        }
    }

    @Test
    void theServerOfTheOtherTestsDiffersInNothingElse() throws ConfigException {
        LocalIssuer.startNode(folder, PostgresServer.databaseWith("synchronous_commit = local"))
                .close();
    }
}
