package io.sallyport.time;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.state.KeptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The floor on the disk: a time that has passed. It is sealed, so that a change by hand is found, and it is known
 * whether it was there before, so that its loss is.
 *
 * @param file where it lies
 */
public record TimeFloor(KeptFile file) {

    /** In the server's {@code state} folder. */
    public static final String FILE = "time-floor.json";

    private static final Set<String> MEMBERS = Set.of("floor", "acceptance", "accepted_at", "seal");

    /** Where it lies. */
    public Path path() {
        return file.path();
    }

    /**
     * What is remembered; nothing where nothing ever was.
     *
     * @throws FloorRefused where it is lost or was changed
     * @throws IOException where it cannot be read
     */
    Optional<FloorRecord> read() throws IOException, FloorRefused {
        if (Files.exists(path())) {
            return Optional.of(parsed(Files.readAllBytes(path())));
        }
        if (file.isLost()) {
            throw new FloorRefused(FloorRefused.Fault.LOST, path());
        }
        return Optional.empty();
    }

    private FloorRecord parsed(byte[] content) throws FloorRefused {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(content);
            FloorRecord record = new FloorRecord(instant(members, "floor"), accepted(members));
            if (MEMBERS.containsAll(members.keySet())
                    && file.seal().fits(sealed(record), String.valueOf(members.get("seal")))) {
                return record;
            }
        } catch (JsonFault | DateTimeException e) {
            // As good as changed.
        }
        throw new FloorRefused(FloorRefused.Fault.TAMPERED, path());
    }

    private static Optional<AcceptedClock> accepted(Map<String, @Nullable Object> members) {
        return Optional.ofNullable(members.get("acceptance"))
                .map(id -> new AcceptedClock(String.valueOf(id), instant(members, "accepted_at")));
    }

    private static Instant instant(Map<String, @Nullable Object> members, String name) {
        return Instant.parse(String.valueOf(members.get(name)));
    }

    /** Returns when it is on the disk. */
    void write(FloorRecord record) throws IOException {
        file.write(text(record));
    }

    private byte[] text(FloorRecord record) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("floor", record.floor().toString());
        record.acceptance().ifPresent(accepted -> {
            members.put("acceptance", accepted.id());
            members.put("accepted_at", accepted.at().toString());
        });
        members.put("seal", file.seal().of(sealed(record)));
        return JsonText.write(members);
    }

    private static byte[] sealed(FloorRecord record) {
        return ("sallyport-time-floor\n" + record.floor() + "\n"
                        + record.acceptance()
                                .map(accepted -> accepted.id() + "\n" + accepted.at())
                                .orElse("") + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
