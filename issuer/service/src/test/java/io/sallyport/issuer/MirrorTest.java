package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.MirrorFile;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the server's own knowledge of its database is on the disk. */
class MirrorTest {

    private static final HandleCallback<Integer, RuntimeException> WORK = handle -> 1;

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private Database database;
    private MirrorFile file;

    @BeforeEach
    void open() throws ConfigException, IOException {
        issuer = LocalIssuer.prepare(folder);
        Path state = Files.createDirectories(issuer.home.state());
        database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, state);
        file = new MirrorFile(state.resolve(Database.MIRROR_FILE));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    private CommitMark mirrored() throws IOException {
        return file.read().orElseThrow();
    }

    @Test
    void whatMustNotComeBackIsMirroredBeforeItIsAnswered() throws IOException {
        database.writeForGood(WORK);
        long number = mirrored().number();

        database.writeForGood(WORK);

        assertThat(mirrored().number()).isEqualTo(number + 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsOnlyWrittenIsMirroredWithTheNextTurn() throws IOException {
        database.writeForGood(WORK);
        CommitMark before = mirrored();

        database.write(WORK);
        assertThat(mirrored()).isEqualTo(before);
        database.mirror();

        assertThat(mirrored().number()).isEqualTo(before.number() + 1);
    }

    @Test
    void whatWasRolledBackIsNotKnownOf() throws IOException {
        database.writeForGood(WORK);
        CommitMark before = mirrored();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.writeForGood(handle -> {
                    throw new IllegalStateException();
                }));
        database.mirror();

        assertThat(mirrored()).isEqualTo(before);
    }

    @Test
    void aRevocationThatCannotBeMirroredIsNotAnswered() throws IOException {
        Files.createDirectory(file.path());

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> database.writeForGood(WORK))
                .withMessage("the mirror of the database cannot be written");
    }
}
