package io.sallyport.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a private file whole; when it returns the file is on the disk, when it throws the old one still is. */
@FunctionalInterface
interface StateWriter {
    void write(Path file, byte[] content) throws IOException;
}
