package io.sallyport.cli.token;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file that says who made which token for whom: a JSON object a line, each with the SHA-256 of the line before, so
 * that a line which is changed or taken out shows. Lines are only added.
 */
public final class Ledger {

    private static final String PREVIOUS = "prev";
    private static final int MAX_BYTES = 1 << 28;

    private final Path file;

    /** The ledger in that file, which need not be there yet. */
    public Ledger(Path file) {
        this.file = file;
    }

    /** Adds an entry; it is on the disk when this returns. */
    void append(LedgerEntry entry) throws CliException, IOException {
        if (!Files.exists(file)) {
            SafeFiles.writePrivate(file, new byte[0]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            String last = last(lines());
            Map<String, Object> members = entry.members();
            members.put(PREVIOUS, hash(last));
            channel.position(channel.size());
            ByteBuffer line = ByteBuffer.wrap((JsonText.of(members) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    /** All entries, where no line was changed or taken out. */
    public List<LedgerEntry> entries() throws CliException, IOException {
        SafeFiles.refuseShared(file);
        List<LedgerEntry> entries = new ArrayList<>();
        String before = "";
        int number = 0;
        for (String line : lines()) {
            number++;
            entries.add(entry(line, before, number));
            before = line;
        }
        return entries;
    }

    private LedgerEntry entry(String line, String before, int number) throws CliException {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(line.getBytes(StandardCharsets.UTF_8));
            if (!hash(before).equals(members.get(PREVIOUS))) {
                throw CliException.failed(
                        file + ":" + number,
                        "the line does not follow the one before, so something was changed or taken out",
                        "find out what by a copy of the ledger that was kept elsewhere");
            }
            return LedgerEntry.of(members);
        } catch (JsonFault | DateTimeException | IllegalArgumentException e) {
            throw CliException.failed(
                    file + ":" + number, "the line is no entry", "restore the ledger from a copy; nothing edits it");
        }
    }

    private List<String> lines() throws CliException, IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw CliException.failed(file, "it is larger than 256 MiB", "begin a new ledger and keep this one");
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static String hash(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
