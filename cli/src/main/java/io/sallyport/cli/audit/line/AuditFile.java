package io.sallyport.cli.audit.line;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One file of a trail: the running one, one of a past day, or one that was compressed since.
 *
 * @param path where it is
 */
public record AuditFile(Path path) {

    /** The name of the running file. */
    public static final String NAME = "sallyport-audit.log";

    /** Beside the files of a server in a folder. */
    private static final Pattern NAMES = Pattern.compile(Pattern.quote(NAME) + "(\\.\\d{4}-\\d{2}-\\d{2}.*)?(\\.gz)?");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String AFTER_ALL_DAYS = "9999";

    private static final Comparator<AuditFile> BY_DAY =
            Comparator.comparing(AuditFile::day).thenComparing(AuditFile::path);

    /**
     * Those files, and the ones of a trail in those folders, by the days in their names and the running ones last.
     *
     * @throws IOException where one is not there
     */
    public static List<AuditFile> of(Collection<Path> paths) throws IOException {
        List<AuditFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (Files.isDirectory(path)) {
                files.addAll(inFolder(path));
            } else {
                files.add(new AuditFile(path));
            }
        }
        return files.stream().distinct().sorted(BY_DAY).toList();
    }

    private static List<AuditFile> inFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            path -> NAMES.matcher(path.getFileName().toString()).matches())
                    .map(AuditFile::new)
                    .toList();
        }
    }

    /** The day in its name, ISO 8601; one after all days for a running file. */
    public String day() {
        Matcher day = DAY.matcher(path.getFileName().toString());
        return day.find() ? day.group() : AFTER_ALL_DAYS;
    }

    /** Whether its name says that a day closed it. */
    public boolean isOfADay() {
        return !day().equals(AFTER_ALL_DAYS);
    }

    /** Its lines, decompressed where its first bytes say gzip. */
    public LineReader open() throws IOException {
        InputStream stream = Files.newInputStream(path);
        try {
            byte[] first = stream.readNBytes(2);
            InputStream whole = new SequenceInputStream(new java.io.ByteArrayInputStream(first), stream);
            boolean compressed = first.length == 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
            return new LineReader(compressed ? new GZIPInputStream(new BufferedInputStream(whole), 1 << 16) : whole);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
