package io.sallyport.time;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code state/clock-accepted.json}: a JSON object of exactly {@code id} (text), {@code created} (NumericDate, whole
 * seconds), {@code by} and {@code reason} (texts), which its owner alone may touch (0600). A running server takes it
 * within a second and removes it a minute later, so that each core on the home had its turn.
 *
 * @param path where it lies
 */
public record ClockAcceptanceFile(Path path) {

    /** In the server's {@code state} folder. */
    public static final String FILE = "clock-accepted.json";

    private static final int MAX_SIZE = 4096;
    private static final Set<String> MEMBERS = Set.of("id", "created", "by", "reason");

    /** The file in that {@code state} folder of a home. */
    public static ClockAcceptanceFile in(Path state) {
        return new ClockAcceptanceFile(state.resolve(FILE));
    }

    /**
     * Gives the word that the clock is right now.
     *
     * @param clock what the clock of this machine says
     * @param by who gives it
     * @param reason why, 1 to {@value ClockAcceptance#MAX_REASON} characters
     * @return what was written
     * @throws IllegalArgumentException where the reason is blank or too long
     * @throws IOException where the file cannot be written
     */
    public ClockAcceptance write(Instant clock, String by, String reason) throws IOException {
        ClockAcceptance word = new ClockAcceptance(
                UUID.randomUUID().toString(), Instant.ofEpochSecond(clock.getEpochSecond()), by, reason);
        SafeFiles.writePrivate(path, text(word));
        return word;
    }

    private static byte[] text(ClockAcceptance word) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", word.id());
        members.put("created", word.created().getEpochSecond());
        members.put("by", word.by());
        members.put("reason", word.reason());
        return JsonText.write(members);
    }

    /**
     * The word that was given; nothing where none was.
     *
     * @throws IOException where the file cannot be read, is not of this form, or others than its owner may touch it
     */
    Optional<ClockAcceptance> read() throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        SafeFiles.refuseShared(path);
        if (Files.size(path) > MAX_SIZE) {
            throw malformed();
        }
        return Optional.of(parsed(Files.readAllBytes(path)));
    }

    private ClockAcceptance parsed(byte[] content) throws IOException {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(content);
            if (members.keySet().equals(MEMBERS)
                    && members.get("id") instanceof String id
                    && members.get("created") instanceof Long created
                    && members.get("by") instanceof String by
                    && members.get("reason") instanceof String reason) {
                return new ClockAcceptance(id, Instant.ofEpochSecond(created), by, reason);
            }
        } catch (JsonFault | RuntimeException e) {
            throw malformed();
        }
        throw malformed();
    }

    private IOException malformed() {
        return new IOException(
                path + ": it is no acceptance of the clock. Cure: write it by sallyport clock accept, or remove it");
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
