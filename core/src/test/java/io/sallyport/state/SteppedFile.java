package io.sallyport.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link SteppedDisk}. */
final class SteppedFile extends FileChannel {

    private final FileChannel real;
    private final String name;
    private final SteppedDisk.Steps steps;

    SteppedFile(FileChannel real, String name, SteppedDisk.Steps steps) {
        this.real = real;
        this.name = name;
        this.steps = steps;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        steps.before("write " + name);
        ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
        while (half.hasRemaining()) {
            int written = real.write(half);
            source.position(source.position() + written);
        }
        steps.before("write the rest of " + name);
        int first = half.position();
        return first + real.write(source);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        steps.before("write into " + name);
        return real.write(source, position);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        steps.before("write " + name);
        return real.write(sources, offset, length);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        steps.before("truncate " + name);
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        steps.before("force " + name);
        real.force(metaData);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        steps.before("write " + name);
        return real.transferFrom(source, position, count);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
