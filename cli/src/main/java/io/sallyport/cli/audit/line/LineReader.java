package io.sallyport.cli.audit.line;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The lines of a stream, one after the other, each as a range of one buffer. A line that is longer than a record may be
 * is passed over in pieces that are no records; an archive that is damaged ends where it can no longer be read.
 */
public final class LineReader implements Closeable {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST = 1 << 16;
    private static final byte NEWLINE = '\n';

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private int filled;
    private long number;
    private boolean ended;
    private boolean finished;
    private boolean damaged;

    LineReader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * Goes to the next line.
     *
     * @return false where there is none
     * @throws IOException where the file cannot be read
     */
    public boolean next() throws IOException {
        from = number == 0 ? 0 : to + (finished ? 1 : 0);
        int end = find(from);
        while (end < 0 && !ended && filled - from < LONGEST) {
            int looked = filled - from;
            fill();
            end = find(from + looked);
        }
        finished = end >= 0;
        to = finished ? end : Math.min(filled, from + LONGEST);
        if (!finished && to == from) {
            return false;
        }
        number++;
        return true;
    }

    private int find(int start) {
        for (int at = start; at < filled; at++) {
            if (buffer[at] == NEWLINE) {
                return at;
            }
        }
        return -1;
    }

    /** Moves what is left to the front, and reads on. */
    private void fill() throws IOException {
        if (filled == buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        int count = read();
        ended = count < 0;
        filled += Math.max(count, 0);
    }

    private int read() throws IOException {
        try {
            return stream.read(buffer, filled, buffer.length - filled);
        } catch (EOFException | ZipException e) { // the archive, not the disk
            damaged = true;
            return -1;
        }
    }

    /** What the line stands in, from {@link #from()} to before {@link #to()}; until the next line. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins. */
    public int from() {
        return from;
    }

    /** Where it ends, its newline left out. */
    public int to() {
        return to;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }

    /** Whether a newline ends it. */
    public boolean isFinished() {
        return finished;
    }

    /** Whether the archive broke off before its end. */
    public boolean isDamaged() {
        return damaged;
    }

    /** A copy of the line. */
    public byte[] copy() {
        return Arrays.copyOfRange(buffer, from, to);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
