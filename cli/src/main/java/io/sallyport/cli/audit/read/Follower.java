package io.sallyport.cli.audit.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the running file of a trail as it grows, over the change to the file of the next day. */
public final class Follower {

    private static final long POLL_MILLIS = 200;
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final Consumer<AuditRecord> consumer;
    private final Runnable caughtUp;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

    /**
     * Hands each record of that file to that consumer, those that are there first.
     *
     * @param caughtUp called each time when all that is there was handed over
     */
    public Follower(Path path, Consumer<AuditRecord> consumer, Runnable caughtUp) {
        this.path = path;
        this.consumer = consumer;
        this.caughtUp = caughtUp;
    }

    /** Reads until the thread is interrupted. */
    public void follow() throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                followOne(channel, fileKey());
            } catch (ClosedByInterruptException e) {
                return;
            } catch (NoSuchFileException e) {
                pause(); // between the old name and the new file
            }
            line.reset();
        }
    }

    /** Until another file has the name, or this one became shorter. */
    private void followOne(FileChannel channel, @Nullable Object key) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            boolean replaced = !Objects.equals(key, fileKey()); // before the last reading, so that nothing is missed
            boolean shorter = channel.size() < channel.position();
            drain(channel);
            if (replaced || shorter) {
                return;
            }
            caughtUp.run();
            pause();
        }
    }

    private @Nullable Object fileKey() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void drain(FileChannel channel) throws IOException {
        while (channel.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    AuditRecord.of(line.toByteArray()).ifPresent(consumer);
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
