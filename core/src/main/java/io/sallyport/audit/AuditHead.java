package io.sallyport.audit;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last signed record, as the state folder tells it: an anchor for whoever carries it elsewhere.
 *
 * @param node the name of the server
 * @param instance whose trail on that server
 * @param boot of which boot, 22 characters
 * @param seq number of the record
 * @param hash hash of its line, 43 characters
 * @param key public half of the key that signs the next one, 43 characters
 * @param file the file that the record went to; empty where the logging did not say
 */
public record AuditHead(
        String node, String instance, String boot, long seq, String hash, String key, Optional<String> file) {

    /** In the state folder. */
    public static final String FILE = "audit-head.json";

    /** Writes it to that state folder. */
    void write(Path folder) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", node);
        members.put("instance", instance);
        members.put("boot", boot);
        members.put("seq", seq);
        members.put("hash", hash);
        members.put("key", key);
        file.ifPresent(name -> members.put("file", name));
        SafeFiles.writePublic(folder.resolve(FILE), JsonText.write(members));
    }

    /**
     * The head in that state folder; nothing where no trail was signed there yet.
     *
     * @throws IOException where it cannot be read or is none
     */
    public static Optional<AuditHead> read(Path folder) throws IOException {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(Files.readAllBytes(path));
            if (members.get("seq") instanceof Number seq) {
                return Optional.of(new AuditHead(
                        text(members, "node"),
                        text(members, "instance"),
                        text(members, "boot"),
                        seq.longValue(),
                        text(members, "hash"),
                        text(members, "key"),
                        Optional.ofNullable(members.get("file")).map(String::valueOf)));
            }
        } catch (JsonFault e) {
            // As good as without a number.
        }
        throw new IOException(path + ": it is no head of an audit trail");
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return String.valueOf(members.get(name));
    }
}
