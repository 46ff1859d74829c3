package io.sallyport.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the watched files looked like: enough to see that one of them was replaced, changed, removed or closed. */
public record FileStamps(Map<Path, String> stamps) {

    /** Of no file: differs from what any file looks like. */
    static final FileStamps NONE = new FileStamps(Map.of());

    /** The same, save that this file looks as it did before. */
    FileStamps with(Path file, FileStamps before) {
        Map<Path, String> changed = new HashMap<>(stamps);
        changed.put(file, before.stamps.getOrDefault(file, ""));
        return new FileStamps(Map.copyOf(changed));
    }

    static FileStamps of(IssuerSource source, List<IssuerPolicy> issuers) {
        Map<Path, String> stamps = new HashMap<>();
        stamps.put(source.file(), stamp(source.file()));
        for (IssuerPolicy issuer : issuers) {
            stamps.put(issuer.keys(), stamp(issuer.keys()));
        }
        return new FileStamps(Map.copyOf(stamps));
    }

    /** What that file looks like now. */
    public static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey() + " "
                    + Files.isReadable(file) + " " + changeTime(file);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** The time of the last change of the file or its attributes, which nobody can set back; empty elsewhere. */
    private static String changeTime(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime").toString()
                : "";
    }
}
