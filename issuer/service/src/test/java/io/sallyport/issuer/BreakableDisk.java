package io.sallyport.issuer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files, under names that begin with {@code breakable:}, on a disk that a test fills up or breaks. */
public final class BreakableDisk extends FilePathWrapper {

    enum State {
        GOOD,
        FULL,
        FAILING_TO_FORCE
    }

    private static volatile State state = State.GOOD;
    private static final AtomicLong FORCES = new AtomicLong();

    static void register() {
        FilePath.register(new BreakableDisk());
        set(State.GOOD);
    }

    static void set(State now) {
        state = now;
    }

    /** How often a file was forced since this class was loaded. */
    static long forces() {
        return FORCES.get();
    }

    @Override
    public String getScheme() {
        return "breakable";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new BreakableFile(getBase().open(mode));
    }

    private static final class BreakableFile extends FileBaseDefault {

        private final FileChannel file;

        BreakableFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (state == State.FULL) {
                throw new IOException("No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (state == State.FAILING_TO_FORCE) {
                throw new IOException("Input/output error");
            }
            FORCES.incrementAndGet();
            file.force(metaData);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
