package io.sallyport.issuer.restore;

import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the database had come when this server last looked, kept outside of it: one line, the incarnation and the
 * number. Replaced whole, readable by its owner alone.
 *
 * @param path where it lies
 */
public record MirrorFile(Path path) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{22}) ([0-9]{1,18})\n");

    /** No database was ever this one: a mirror that cannot be read accepts none. */
    private static final CommitMark UNREADABLE = new CommitMark("", 0);

    /** What it says; nothing before the first start. Anything but what {@link #write} wrote fits no database. */
    public Optional<CommitMark> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        return Optional.of(line.matches() ? new CommitMark(line.group(1), Long.parseLong(line.group(2))) : UNREADABLE);
    }

    /** Returns when the mark is on the disk. */
    public void write(CommitMark mark) throws IOException {
        String line = mark.incarnation() + " " + mark.number() + "\n";
        SafeFiles.writePrivate(path, line.getBytes(StandardCharsets.US_ASCII));
    }
}
