package io.sallyport.bundle;

import io.sallyport.bundle.StateFault.Reason;
import io.sallyport.json.JsonText;
import io.sallyport.revocation.Revocations;
import io.sallyport.state.FileMutex;
import io.sallyport.state.FileStamp;
import io.sallyport.state.SafeFiles;
import io.sallyport.state.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;

/**
 * The one file that remembers what bundles brought, {@value #FILE}, signed by the node key. Replaced whole: after a kill
 * or on a full disk it is the old one or the new one.
 */
public final class KnowledgeFile {

    /** In the server's {@code state} folder. */
    public static final String FILE = "knowledge.json";

    private static final String ROLE = "node";

    private final Path file;
    private final BundleSigner node;
    private final StateWriter writer;

    private KnowledgeFile(Path file, BundleSigner node, StateWriter writer) {
        this.file = file;
        this.node = node;
        this.writer = writer;
    }

    /**
     * Opens the file in that folder, which all cores on a home share; where it never was there, it and a node key are
     * made.
     *
     * @param state the home's {@code state} folder
     * @param witness says that the file was there
     * @param pin what a server that begins believes
     * @throws StateFault where it or the key is lost
     * @throws IOException where they cannot be read or written
     */
    public static KnowledgeFile open(Path state, Witness witness, Pin pin) throws IOException, StateFault {
        return open(state, witness, pin, SafeFiles::writePrivate);
    }

    static KnowledgeFile open(Path state, Witness witness, Pin pin, StateWriter writer) throws IOException, StateFault {
        Path file = state.resolve(FILE);
        Path key = state.resolve(NodeKey.FILE);
        if (!Files.exists(key) && (witness.isThere() || Files.exists(file) && !isOfABeginning(file))) {
            throw new StateFault(Reason.STATE_LOST, key);
        }
        if (!Files.exists(file) && witness.isThere()) {
            throw new StateFault(Reason.STATE_LOST, file);
        }
        KnowledgeFile opened =
                Files.exists(key) ? new KnowledgeFile(file, NodeKey.read(key), writer) : begin(file, key, pin, writer);
        if (!Files.exists(file)) {
            opened.write(CarriedKnowledge.none(pin));
        }
        witness.leave();
        return opened;
    }

    /**
     * The file for somebody who only looks: nothing is made.
     *
     * @throws StateFault where the key is not there
     * @throws IOException where the key cannot be read
     */
    public static KnowledgeFile lookedAt(Path state) throws IOException, StateFault {
        Path key = state.resolve(NodeKey.FILE);
        if (!Files.exists(key)) {
            throw new StateFault(Reason.STATE_LOST, key);
        }
        return new KnowledgeFile(state.resolve(FILE), NodeKey.read(key), SafeFiles::writePrivate);
    }

    /** Lets one core at a time read it, write it and believe what it says. */
    static FileMutex turn(Path state) {
        return FileMutex.of(state.resolve(FILE));
    }

    FileMutex turn() {
        return FileMutex.of(file);
    }

    /** What the file looks like: another core may have written it. */
    String stamp() {
        return FileStamp.of(file);
    }

    /** The same after a loss that the owner of the server accepts: the node key is kept where it is there. */
    static KnowledgeFile renew(Path state) throws IOException {
        Path file = state.resolve(FILE);
        Path key = state.resolve(NodeKey.FILE);
        if (!Files.exists(key)) {
            NodeKey.write(key, NodeKey.generate());
        }
        return new KnowledgeFile(file, NodeKey.read(key), SafeFiles::writePrivate);
    }

    /** The file first: a kill in between leaves a beginning, which the next start begins again. */
    static KnowledgeFile begin(Path file, Path key, Pin pin, StateWriter writer) throws IOException {
        KeyPair pair = NodeKey.generate();
        KnowledgeFile begun = new KnowledgeFile(file, NodeKey.signer(key, pair), writer);
        begun.write(CarriedKnowledge.none(pin));
        NodeKey.write(key, pair);
        return begun;
    }

    private static boolean isOfABeginning(Path file) throws IOException {
        try {
            CarriedKnowledge known = KnowledgeText.read(
                    BundleFile.readRoot(Files.readAllBytes(file)).payload());
            return known.isEmpty();
        } catch (BundleException e) {
            return false;
        }
    }

    /** The file. */
    public Path path() {
        return file;
    }

    /** Who signs it: the key of this server. */
    public BundleSigner node() {
        return node;
    }

    /**
     * What is remembered.
     *
     * @throws StateFault where it is lost or was changed
     */
    public CarriedKnowledge read() throws IOException, StateFault {
        if (!Files.exists(file)) {
            throw new StateFault(Reason.STATE_LOST, file);
        }
        try {
            SignedDocument document = BundleFile.readRoot(Files.readAllBytes(file));
            if (document.verifiedSigners(DocumentType.STATE, ROLE, List.of(node.key()))
                    .isEmpty()) {
                throw new StateFault(Reason.STATE_TAMPERED, file);
            }
            return KnowledgeText.read(document.payload());
        } catch (BundleException e) {
            throw new StateFault(Reason.STATE_TAMPERED, file);
        }
    }

    /** Whether the file says exactly that. */
    boolean holds(CarriedKnowledge known) {
        try {
            return Arrays.equals(KnowledgeText.write(read()), KnowledgeText.write(known));
        } catch (IOException | StateFault e) {
            return false;
        }
    }

    /** What a file that cannot be believed takes back: to keep it is safe, whoever wrote it. */
    Revocations salvage() throws IOException {
        try {
            return Files.exists(file)
                    ? KnowledgeText.revocations(
                            BundleFile.readRoot(Files.readAllBytes(file)).payload())
                    : Revocations.NONE;
        } catch (BundleException e) {
            return Revocations.NONE;
        }
    }

    /** Remembers; it is on the disk when this returns. */
    void write(CarriedKnowledge known) throws IOException {
        SignedDocument document =
                node.sign(SignedDocument.unsigned(KnowledgeText.write(known)), DocumentType.STATE, ROLE);
        writer.write(file, JsonText.write(document.toJson()));
    }
}
