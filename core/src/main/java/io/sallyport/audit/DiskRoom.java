package io.sallyport.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Says once when the disk of the records gets full, and again only after there was room in between. */
final class DiskRoom {

    /** Below this it is low. */
    static final long LOW_BYTES = 256L << 20;

    /** From this on it is well again. */
    static final long WELL_BYTES = 512L << 20;

    private boolean low;

    /** The room that is left, where this is the moment to say that it is low. */
    OptionalLong becameLow(Optional<String> file) {
        OptionalLong left = file.map(DiskRoom::left).orElse(OptionalLong.empty());
        if (left.isEmpty()) {
            return left;
        }
        boolean before = low;
        low = left.getAsLong() < (before ? WELL_BYTES : LOW_BYTES);
        return low && !before ? left : OptionalLong.empty();
    }

    private static OptionalLong left(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path)
                    ? OptionalLong.of(Files.getFileStore(path).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException | InvalidPathException e) {
            return OptionalLong.empty();
        }
    }
}
