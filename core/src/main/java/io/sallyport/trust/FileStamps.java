package io.sallyport.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the watched files looked like: enough to see that one of them was replaced, changed, removed or closed. */
record FileStamps(Map<Path, String> stamps) {

    static FileStamps of(IssuerSource source, List<IssuerPolicy> issuers) {
        Map<Path, String> stamps = new HashMap<>();
        stamps.put(source.file(), stamp(source.file()));
        for (IssuerPolicy issuer : issuers) {
            stamps.put(issuer.keys(), stamp(issuer.keys()));
        }
        return new FileStamps(Map.copyOf(stamps));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey() + " "
                    + Files.isReadable(file);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
