package io.sallyport.trust;

import io.sallyport.state.FileStamp;
import java.nio.file.Path;
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
        stamps.put(source.file(), FileStamp.of(source.file()));
        for (IssuerPolicy issuer : issuers) {
            stamps.put(issuer.keys(), FileStamp.of(issuer.keys()));
        }
        return new FileStamps(Map.copyOf(stamps));
    }
}
