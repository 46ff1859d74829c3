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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of whole lines, a file a day: with the first line of another day (UTC) the file is renamed to its name and its
 * day, and a new one begun. It appends, and it never deletes. Lines are there whole or not at all, as far as the disk
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
     * Appends lines, all to one file.
     *
     * @param lines each with its newline
     * @param time of the last one
     * @return forces them to the disk; prints as the path of the file
     * @throws IOException where they are not written; then nothing of them stands in the file
     */
    Flushable append(byte[] lines, Instant time) throws IOException {
        Opened file = at(LocalDate.ofInstant(time, ZoneOffset.UTC));
        try {
            file.stream().write(lines);
        } catch (IOException e) {
            cut(file, lines);
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

    /** What was written of those lines goes again; where it cannot, the next opening closes the torn one. */
    private void cut(Opened file, byte[] lines) {
        if (!file.regular()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            byte[] end = new byte[(int) Math.min(size, lines.length)];
            channel.read(ByteBuffer.wrap(end), size - end.length);
            int written = written(lines, end);
            if (written > 0) {
                channel.truncate(size - written);
            } else if (end.length > 0 && end[end.length - 1] != NEWLINE[0]) {
                close(); // somebody else wrote there
            }
        } catch (IOException e) {
            close();
        }
    }

    /** How many bytes of those lines stand at that end of the file: never all, for then their write had not failed. */
    private static int written(byte[] lines, byte[] end) {
        int length = Math.min(end.length, lines.length - 1);
        while (!Arrays.equals(lines, 0, length, end, end.length - length, end.length)) {
            length--;
        }
        return length;
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
