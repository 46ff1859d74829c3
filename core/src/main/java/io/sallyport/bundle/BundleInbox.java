package io.sallyport.bundle;

import io.sallyport.state.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for bundles in the {@code trust} folder. A file is taken once it looks the same twice in a row, so that one that
 * is still being copied is not judged; in the order of the names, and again only when it changes.
 */
public final class BundleInbox {

    private final Path folder;
    private final BundleApplier applier;
    private Map<Path, String> seen = Map.of();
    private Map<Path, String> atStart = Map.of();
    private boolean started;
    private final Map<Path, String> judged = new HashMap<>();

    /** An inbox. */
    public BundleInbox(Path folder, BundleApplier applier) {
        this.folder = folder;
        this.applier = applier;
    }

    /**
     * Applies what came; to be called about twice a second.
     *
     * @throws IOException where the folder or a file cannot be read
     */
    public void look() throws IOException {
        Map<Path, String> now = stamps();
        if (!started) {
            started = true;
            atStart = now;
        }
        judged.keySet().retainAll(now.keySet());
        for (Map.Entry<Path, String> file : now.entrySet()) {
            boolean whole = file.getValue().equals(seen.get(file.getKey()));
            if (whole && !file.getValue().equals(judged.get(file.getKey()))) {
                judged.put(file.getKey(), file.getValue());
                judge(file.getKey(), file.getValue());
            }
        }
        seen = now;
    }

    private void judge(Path file, String stamp) throws IOException {
        byte[] content = content(file);
        // A file that lies there since before the start is no news; the same file that comes again is a replay.
        if (stamp.equals(atStart.get(file)) && applier.isInForce(content)) {
            return;
        }
        try {
            applier.apply(content, file.getFileName().toString());
        } catch (BundleException e) {
            return; // recorded and logged where it was refused
        }
    }

    private Map<Path, String> stamps() throws IOException {
        Map<Path, String> stamps = new TreeMap<>();
        // A name that begins with a stop is a file that somebody is still writing.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*" + BundleFile.SUFFIX)) {
            files.forEach(file -> stamps.put(file, FileStamp.of(file)));
        } catch (NoSuchFileException e) {
            return stamps;
        }
        return stamps;
    }

    /** One byte more than is allowed is enough to refuse it. */
    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BundleFile.MAX_BYTES + 1);
        }
    }
}
