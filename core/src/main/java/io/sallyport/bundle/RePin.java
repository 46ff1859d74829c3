package io.sallyport.bundle;

import io.sallyport.json.JsonText;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The word of who owns a server's home that another root is to be believed, or that what the server remembers is to be
 * believed as it is: {@value #FILE} in its {@code state} folder, for its owner alone. It counts once.
 *
 * @param pin the domain and root from now on
 * @param created when it was given, whole seconds
 * @param by who gave it
 * @param reason why
 */
public record RePin(Pin pin, Instant created, String by, String reason) {

    /** In the server's {@code state} folder. */
    public static final String FILE = "re-pin.json";

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 400;

    private static final int MAX_SIZE = 4096;

    /**
     * A word.
     *
     * @throws IllegalArgumentException where nobody gives it, or for no reason
     */
    public RePin {
        created = created.truncatedTo(ChronoUnit.SECONDS);
        if (by.isBlank() || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a re-pin says by whom, and why in 1 to " + MAX_REASON + " characters");
        }
    }

    /** Gives the word; a running server takes it within a second, another one when it starts. */
    public void write(Path state) throws IOException {
        SafeFiles.writePrivate(
                state.resolve(FILE),
                JsonText.write(Members.of(
                        "domain", pin.domain(),
                        "root", pin.root(),
                        "created", created.getEpochSecond(),
                        "by", by,
                        "reason", reason)));
    }

    /**
     * The word that waits in that folder.
     *
     * @throws IOException where it cannot be read, is none, or others than its owner may touch it
     */
    public static Optional<RePin> read(Path state) throws IOException {
        Path file = state.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        SafeFiles.refuseShared(file);
        if (Files.size(file) > MAX_SIZE) {
            throw none(file, "it is too large");
        }
        try {
            return Optional.of(parsed(RootDocument.object("re-pin", Files.readAllBytes(file))));
        } catch (BundleException e) {
            throw none(file, e.detail());
        } catch (IllegalArgumentException e) {
            throw none(file, String.valueOf(e.getMessage()));
        }
    }

    private static RePin parsed(Members members) throws BundleException {
        RePin word = new RePin(
                new Pin(RootDocument.domain(members), members.text("root")),
                members.time("created"),
                members.text("by"),
                members.text("reason"));
        members.nothingElse();
        return word;
    }

    private static IOException none(Path file, String fault) {
        return new IOException(
                file + ": it is no re-pin (" + fault + "). Cure: write it by sallyport bundle re-pin, or remove it");
    }

    /** It was taken. */
    static void remove(Path state) throws IOException {
        Files.deleteIfExists(state.resolve(FILE));
    }
}
