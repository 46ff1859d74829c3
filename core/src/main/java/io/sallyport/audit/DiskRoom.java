package io.sallyport.audit;

import java.io.File;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Says once when the disk of the records gets full, and again only after there was room in between. */
final class DiskRoom {

    /** Below this it is low. */
    static final long LOW_BYTES = 256L << 20;

    /** From this on it is well again. */
    static final long WELL_BYTES = 512L << 20;

    private final ToLongFunction<File> usable;
    private boolean low;

    /** The room as the system says it. */
    DiskRoom() {
        this(File::getUsableSpace);
    }

    /**
     * The room as somebody else says it.
     *
     * @param usable gives how many bytes may still be written beside a file; 0 where that cannot be told, for an alarm
     *     without need is better than none
     */
    DiskRoom(ToLongFunction<File> usable) {
        this.usable = usable;
    }

    /** The room that is left, where this is the moment to say that it is low. */
    OptionalLong becameLow(Optional<String> name) {
        Optional<File> file = name.map(File::new).filter(File::isFile);
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        long left = usable.applyAsLong(file.get());
        boolean before = low;
        low = left < (before ? WELL_BYTES : LOW_BYTES);
        return low && !before ? OptionalLong.of(left) : OptionalLong.empty();
    }
}
