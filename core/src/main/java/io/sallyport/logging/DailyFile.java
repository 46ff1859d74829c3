package io.sallyport.logging;

import java.io.FileOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A file of whole lines, a file a day: with the first line of another day (UTC) the file is renamed to its name and its
 * day, and a new one begun. It appends, and it never deletes. A line is there whole or not at all, as far as the disk
 * allows; the rest of a torn one is closed, so that the next line stands alone.
 */
final class DailyFile implements AutoCloseable {

    private static final byte[] NEWLINE = {'\n'};

    private final Path path;
    private @Nullable Opened opened;

    DailyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * The file as it was opened.
     *
     * @param stream appends to it; a channel would be closed by an interrupt
     * @param identity tells it from another file of that name; nothing where the system has no such thing
     * @param regular whether it is a file on a disk, and no device
     * @param day of which day its lines are
     * @param disk forces it, and prints as its path
     */
    private record Opened(
            FileOutputStream stream, @Nullable Object identity, boolean regular, LocalDate day, Flushable disk) {}

    /**
     * Appends a line, whose newline is added here.
     *
     * @param line without its newline
     * @param time of the line
     * @return forces it to the disk; prints as the path of the file
     * @throws IOException where it is not written; then nothing of it stands in the file
     */
    Flushable append(byte[] line, Instant time) throws IOException {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        Opened file = at(day);
        byte[] whole = new byte[line.length + 1];
        System.arraycopy(line, 0, whole, 0, line.length);
        whole[line.length] = NEWLINE[0];
        try {
            file.stream().write(whole);
        } catch (IOException e) {
            cut(file, whole.length);
            throw e;
        }
        return file.disk();
    }

    private Opened at(LocalDate day) throws IOException {
        Opened now = opened;
        if (now != null) {
            requireSame(now);
        } else {
            now = open(day);
        }
        if (now.regular() && day.isAfter(now.day())) {
            close();
            rename(now.day());
            now = open(day);
        }
        opened = now;
        return now;
    }

    /** Who deletes or replaces the file is found out before the next line is written, not after the last one. */
    private void requireSame(Opened now) throws IOException {
        try {
            Object identity =
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            if (identity == null || identity.equals(now.identity())) {
                return;
            }
        } catch (NoSuchFileException e) {
            close();
            throw new IOException(path + " was deleted or moved", e);
        }
        close();
        throw new IOException(path + " was replaced by another file");
    }

    private Opened open(LocalDate day) throws IOException {
        FileOutputStream stream = new FileOutputStream(path.toFile(), true);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            boolean used = attributes.isRegularFile() && attributes.size() > 0;
            if (used) {
                closeTornLine(stream, attributes.size());
            }
            LocalDate ofLines =
                    used ? LocalDate.ofInstant(attributes.lastModifiedTime().toInstant(), ZoneOffset.UTC) : day;
            return new Opened(
                    stream, attributes.fileKey(), attributes.isRegularFile(), ofLines, new Disk(stream, path));
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private void closeTornLine(FileOutputStream stream, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(size - 1);
            if (file.read() != NEWLINE[0]) {
                stream.write(NEWLINE);
            }
        }
    }

    private void rename(LocalDate day) throws IOException {
        Path target = path.resolveSibling(path.getFileName() + "." + day);
        for (int more = 2; ; more++) {
            try {
                Files.move(path, target);
                return;
            } catch (FileAlreadyExistsException e) {
                target = path.resolveSibling(path.getFileName() + "." + day + "-" + more);
            }
        }
    }

    /** What was written of a line that long goes again; where it cannot, the next opening closes it. */
    private void cut(Opened file, int length) {
        if (!file.regular()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, length));
            channel.read(end, size - end.capacity());
            int kept = end.position();
            while (kept > 0 && end.get(kept - 1) != NEWLINE[0]) {
                kept--;
            }
            if (kept > 0 || end.capacity() == size) {
                channel.truncate(size - end.capacity() + kept);
            } else {
                close(); // somebody else wrote there
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        Opened now = opened;
        opened = null;
        if (now != null) {
            try {
                now.stream().close();
            } catch (IOException e) {
                // Every line was handed to the system when it was written.
            }
        }
    }

    private record Disk(FileOutputStream stream, Path path) implements Flushable {

        @Override
        public void flush() throws IOException {
            stream.getFD().sync();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
