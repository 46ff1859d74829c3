package io.sallyport.issuer.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file as its process sees it, over the file as the disk has it. What was written reaches the disk when it is forced,
 * and not before.
 */
final class ForgetfulFile extends FileBaseDefault {

    /** A write, or where its bytes are missing, a truncation. */
    private record Change(long position, byte[] bytes) {}

    private final FileChannel disk;
    private final List<Change> unforced = new ArrayList<>();
    private byte[] image;
    private int size;

    ForgetfulFile(FileChannel disk) throws IOException {
        this.disk = disk;
        this.size = (int) disk.size();
        this.image = new byte[Math.max(size, 1 << 20)];
        ByteBuffer all = ByteBuffer.wrap(image, 0, size);
        while (all.hasRemaining() && disk.read(all, all.position()) >= 0) {
            // reads on
        }
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) {
        if (position >= size) {
            return -1;
        }
        int length = (int) Math.min(target.remaining(), size - position);
        target.put(image, (int) position, length);
        return length;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        int end = (int) position + bytes.length;
        if (end > image.length) {
            image = Arrays.copyOf(image, 2 * end);
        }
        System.arraycopy(bytes, 0, image, (int) position, bytes.length);
        size = Math.max(size, end);
        unforced.add(new Change(position, bytes));
        return bytes.length;
    }

    @Override
    protected synchronized void implTruncate(long newSize) {
        if (newSize < size) {
            Arrays.fill(image, (int) newSize, size, (byte) 0);
            size = (int) newSize;
            unforced.add(new Change(newSize, new byte[0]));
        }
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        for (Change change : unforced) {
            if (change.bytes().length == 0) {
                disk.truncate(change.position());
            } else {
                put(change.position(), change.bytes());
            }
        }
        unforced.clear();
        disk.force(metaData);
    }

    private void put(long position, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            disk.write(rest, position + rest.position());
        }
    }

    @Override
    public FileLock tryLock(long position, long length, boolean shared) throws IOException {
        return disk.tryLock(position, length, shared);
    }

    /** Closing forces nothing. */
    @Override
    protected void implCloseChannel() throws IOException {
        disk.close();
    }
}
