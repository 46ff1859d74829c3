package io.sallyport.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty file outside of {@code state/} which says that something was remembered there, so that a loss does not look
 * like a first start.
 *
 * @param file the file
 */
public record Witness(Path file) {

    /** Whether it was left. */
    public boolean isThere() {
        return Files.exists(file);
    }

    /**
     * Leaves it, where it is not there.
     *
     * @throws IOException where its folder cannot be made or written; the message says what to do
     */
    public void leave() throws IOException {
        if (isThere()) {
            return;
        }
        try {
            SafeFiles.createPrivateFolder(file.getParent());
            SafeFiles.writePrivate(file, new byte[0]);
        } catch (IOException e) {
            throw new IOException(
                    file + ": it cannot be written, so that a loss of state/ would go unseen. Cure: make the folder "
                            + file.getParent() + " for the user that runs the server",
                    e);
        }
    }
}
