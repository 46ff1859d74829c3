package io.sallyport.audit;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import io.sallyport.state.SharedFileException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code state/audit-spool/}: acts of the command line on a server home that no server recorded yet, a file each, which
 * its owner alone may read. A file is a JSON object of {@code time} (ISO 8601), {@code outcome}, {@code reason},
 * {@code by}, {@code detail} and {@code correlation}, texts all.
 */
public final class ActSpool {

    /** In the home's {@code state} folder. */
    public static final String FOLDER = "audit-spool";

    private static final Logger LOG = System.getLogger("io.sallyport.audit");
    private static final String SUFFIX = ".json";
    private static final int MAX_SIZE = 8192;

    /** A server that comes back to many takes them in steps. */
    private static final int STEP = 100;

    private final Path folder;

    private ActSpool(Path folder) {
        this.folder = folder;
    }

    /** The spool of that home. */
    public static ActSpool in(Path state) {
        return new ActSpool(state.resolve(FOLDER));
    }

    /**
     * Leaves an act; it is on the disk when this returns.
     *
     * @param time when it was done
     * @param outcome how it ended
     * @param reason a code, such as {@code audit_archived}
     * @param by who did it
     * @param detail what it was about
     * @throws IOException where it cannot be written
     */
    public void leave(Instant time, Outcome outcome, String reason, String by, String detail) throws IOException {
        Map<String, String> act = new LinkedHashMap<>();
        act.put("time", time.toString());
        act.put("outcome", outcome.name());
        act.put("reason", reason);
        act.put("by", by);
        act.put("detail", detail);
        act.put("correlation", UUID.randomUUID().toString());
        SafeFiles.createPrivateFolder(folder);
        SafeFiles.writePrivate(
                folder.resolve(time.toEpochMilli() + "-" + UUID.randomUUID() + SUFFIX), JsonText.write(act));
    }

    /**
     * Hands over what was left, the oldest first, and removes what was taken. What is no act of ours, or
     * could be written by others than the owner, is put aside.
     *
     * @param taker takes a record, and says whether the log took it
     * @return how many were taken
     * @throws IOException where the folder cannot be read
     */
    public int handOver(Function<AuditEvent, CompletionStage<Boolean>> taker) throws IOException {
        int taken = 0;
        for (Path file : waiting()) {
            Optional<AuditEvent> act = read(file);
            if (act.isEmpty()) {
                LOG.log(Level.WARNING, "{0} is no act of the command line and is put aside", file);
                Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
            } else if (taker.apply(act.get()).toCompletableFuture().join()) {
                Files.delete(file);
                taken++;
            } else {
                return taken;
            }
        }
        return taken;
    }

    private List<Path> waiting() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9].*\\.json"))
                    .sorted()
                    .limit(STEP)
                    .toList();
        }
    }

    private static Optional<AuditEvent> read(Path file) throws IOException {
        try {
            SafeFiles.refuseShared(file);
            if (Files.size(file) > MAX_SIZE) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> act = StrictJson.readObject(Files.readAllBytes(file));
            return Optional.of(AuditEvent.at(
                            Instant.parse(text(act, "time")), Stage.ADMINISTER, Outcome.valueOf(text(act, "outcome")))
                    .reason(Optional.of(text(act, "reason")))
                    .detail(Optional.of("by " + text(act, "by") + ": " + text(act, "detail")))
                    .correlation(text(act, "correlation"))
                    .build());
        } catch (JsonFault | SharedFileException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, @Nullable Object> act, String member) {
        if (act.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(member);
    }
}
