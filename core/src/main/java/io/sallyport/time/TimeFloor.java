package io.sallyport.time;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.state.FileMutex;
import io.sallyport.state.FileStamp;
import io.sallyport.state.SafeFiles;
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
 * @param path where it lies
 * @param witness beside it, empty: a floor was written before
 * @param seal finds changes
 */
public record TimeFloor(Path path, Path witness, FloorSeal seal) {

    /** In the server's {@code state} folder. */
    public static final String FILE = "time-floor.json";

    private static final String WITNESS = "time-floor.kept";

    private static final Set<String> MEMBERS = Set.of("floor", "acceptance", "seal");

    /** The floor in that {@code state} folder of a home, which all cores on it have together. */
    public static TimeFloor in(Path state, FloorSeal seal) {
        return new TimeFloor(state.resolve(FILE), state.resolve(WITNESS), seal);
    }

    /**
     * What is remembered; nothing where nothing ever was.
     *
     * @throws FloorRefused where it is lost or was changed
     * @throws IOException where it cannot be read
     */
    Optional<FloorRecord> read() throws IOException, FloorRefused {
        if (Files.exists(path)) {
            return Optional.of(parsed(Files.readAllBytes(path)));
        }
        if (Files.exists(witness)) {
            throw new FloorRefused(FloorRefused.Fault.LOST, path);
        }
        return Optional.empty();
    }

    private FloorRecord parsed(byte[] content) throws FloorRefused {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(content);
            FloorRecord record = new FloorRecord(
                    Instant.parse(String.valueOf(members.get("floor"))),
                    Optional.ofNullable(members.get("acceptance")).map(String::valueOf));
            if (MEMBERS.containsAll(members.keySet())
                    && seal.fits(sealed(record), String.valueOf(members.get("seal")))) {
                return record;
            }
        } catch (JsonFault | DateTimeException e) {
            // As good as changed.
        }
        throw new FloorRefused(FloorRefused.Fault.TAMPERED, path);
    }

    /** Returns when it is on the disk. */
    void write(FloorRecord record) throws IOException {
        SafeFiles.writePrivate(path, text(record));
        if (!Files.exists(witness)) {
            SafeFiles.writePrivate(witness, new byte[0]);
        }
    }

    /** What the file looks like: another core on the home may have written it. */
    String stamp() {
        return FileStamp.of(path);
    }

    /** Lets one core at a time read it and write it. */
    FileMutex turn() {
        return FileMutex.of(path);
    }

    private byte[] text(FloorRecord record) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("floor", record.floor().toString());
        record.acceptance().ifPresent(id -> members.put("acceptance", id));
        members.put("seal", seal.of(sealed(record)));
        return JsonText.write(members);
    }

    private static byte[] sealed(FloorRecord record) {
        return ("sallyport-time-floor\n" + record.floor() + "\n"
                        + record.acceptance().orElse("") + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
