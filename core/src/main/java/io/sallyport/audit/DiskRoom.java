package io.sallyport.audit;

import java.io.File;
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

    /** A disk that cannot be asked counts as full: an alarm without need is better than none. */
    private static OptionalLong left(String name) {
        File file = new File(name);
        return file.isFile() ? OptionalLong.of(file.getUsableSpace()) : OptionalLong.empty();
    }
}
