package io.sallyport.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in {@code state/} in which all cores on a home remember together. It is sealed, so that a change by hand is
 * found, and a witness outside tells its loss from a first start.
 *
 * @param path where it lies
 * @param witness says that it was there
 * @param seal finds changes
 */
public record KeptFile(Path path, Witness witness, Seal seal) {

    /** Whether it was there, and is not. */
    public boolean isLost() {
        return !Files.exists(path) && witness.isThere();
    }

    /** What it looks like: another core may have written it. */
    public String stamp() {
        return FileStamp.of(path);
    }

    /** Lets one core at a time read it and write it. */
    public FileMutex turn() {
        return FileMutex.of(path);
    }

    /** Replaces it whole; it is on the disk when this returns. */
    public void write(byte[] content) throws IOException {
        SafeFiles.writePrivate(path, content);
        witness.leave();
    }
}
