package io.sallyport.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.bundle.StateFault.Reason;
import io.sallyport.state.SafeFiles;
import io.sallyport.state.SharedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server remembers is its own, whole, and missed when it is gone. */
class KnowledgeFileTest {

    @TempDir
    Path state;

    private final Pin pin = new TestDomain().pin();
    private Path file;
    private Path key;

    @BeforeEach
    void name() {
        file = state.resolve(KnowledgeFile.FILE);
        key = state.resolve(NodeKey.FILE);
    }

    private KnowledgeFile open() throws IOException, StateFault {
        return KnowledgeFile.open(state, TestServer.witness(state), pin);
    }

    private Reason refusal() {
        StateFault fault = catchThrowableOfType(StateFault.class, () -> open().read());
        assertThat(fault).as("a refusal").isNotNull();
        return fault.reason();
    }

    @Test
    void theFirstStartMakesTheNodesKey() throws Exception {
        KnowledgeFile begun = open();
        assertThat(begun.read().isEmpty()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(open().node().kid()).isEqualTo(begun.node().kid());
        assertThat(NodeKey.fingerprint(begun.node())).startsWith("SHA256:");
    }

    @Test
    void aKillBeforeTheKeyIsWrittenLeavesABeginning() throws Exception {
        open();
        Files.delete(key);
        Files.delete(TestServer.witness(state).file());
        assertThat(open().read().isEmpty()).isTrue();
    }

    @Test
    void aServerThatHadAKeyBeforeItsPinBegins() throws Exception {
        NodeKey.seal(state);
        assertThat(open().read().isEmpty()).isTrue();
    }

    @Test
    void theLossOfBothIsMissed() throws Exception {
        open();
        Files.delete(file);
        Files.delete(key);
        assertThat(refusal()).isEqualTo(Reason.STATE_LOST);
    }

    @Test
    void aLostFileIsMissed() throws Exception {
        open();
        Files.delete(file);
        assertThat(refusal()).isEqualTo(Reason.STATE_LOST);
    }

    @Test
    void aLostKeyIsMissed() throws Exception {
        KnowledgeFile begun = open();
        begun.write(begun.read().repinned(pin, TestDomain.NOW));
        Files.delete(key);
        assertThat(refusal()).isEqualTo(Reason.STATE_LOST);
    }

    @Test
    void everyByteThatIsAlteredIsFound() throws Exception {
        open();
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] altered = good.clone();
            altered[i] ^= 1;
            SafeFiles.writePrivate(file, altered);
            assertThat(refusal()).as("byte %s", i).isEqualTo(Reason.STATE_TAMPERED);
        }
        SafeFiles.writePrivate(file, good);
        assertThat(open().read().pin()).isEqualTo(pin);
    }

    @Test
    void aFileWithoutItsSignatureIsFound() throws Exception {
        KnowledgeFile begun = open();
        SignedDocument unsigned = SignedDocument.unsigned(KnowledgeText.write(begun.read()));
        SafeFiles.writePrivate(file, BundleFile.contentOf(unsigned));
        assertThat(refusal()).isEqualTo(Reason.STATE_TAMPERED);
    }

    @Test
    void theFileOfAnotherServerIsFound(@TempDir Path other) throws Exception {
        open();
        KnowledgeFile.open(other, TestServer.witness(other), pin);
        SafeFiles.writePrivate(file, Files.readAllBytes(other.resolve(KnowledgeFile.FILE)));
        assertThat(refusal()).isEqualTo(Reason.STATE_TAMPERED);
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        open();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(catchThrowableOfType(SharedFileException.class, this::open).file())
                .isEqualTo(key.toString());
    }

    @Test
    void aFaultOfTheKeyQuotesNothing() throws Exception {
        open();
        String pem = Files.readString(key);
        SafeFiles.writePrivate(key, pem.replace("PUBLIC", "SECRET").getBytes(StandardCharsets.US_ASCII));
        IOException fault = catchThrowableOfType(IOException.class, this::open);
        assertThat(fault).hasMessage(key + ": it holds no pair of keys");
    }

    @Test
    void allCoresOfAHomeReadTheSame() throws Exception {
        KnowledgeFile one = open();
        KnowledgeFile other = open();
        one.write(one.read().repinned(pin, TestDomain.NOW));
        assertThat(other.read().acceptedAt()).hasValue(TestDomain.NOW);
        assertThat(other.node().kid()).isEqualTo(one.node().kid());
    }
}
