package io.sallyport.statuslist;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.state.FileMutex;
import io.sallyport.state.FileStamp;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of status lists over a restart: for each address how new the newest one was, and the epochs that
 * they stated. Without it an old copy of a list would un-revoke.
 */
final class StatusListMemory {

    private record Name(String iss, String uri) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byIssuer = iss.compareTo(other.iss);
            return byIssuer != 0 ? byIssuer : uri.compareTo(other.uri);
        }
    }

    private record Newest(Instant issuedAt, String digest) {}

    private final Path file;
    private final boolean kept;
    private boolean unwritten;
    private String stamp = "";
    private final Map<Name, Newest> lists = new TreeMap<>();
    private final Map<String, Epoch> epochs = new TreeMap<>();

    private StatusListMemory(Path file, boolean kept) {
        this.file = file;
        this.kept = kept;
    }

    /** What is remembered in that file, by all cores on a home together; nothing before the first {@link #learn}. */
    static StatusListMemory kept(Path file) {
        return new StatusListMemory(file, true);
    }

    /** The same for somebody who only looks: the file stays as it is. */
    static StatusListMemory lookedAt(Path file) {
        return new StatusListMemory(file, false);
    }

    /**
     * Reads the file where it changed, be it by another core; where it is not there nothing more is remembered.
     *
     * @throws StatusListFault where it cannot be read, so that nobody knows which lists are old
     */
    void learn() throws StatusListFault {
        String now = FileStamp.of(file);
        if (now.equals(stamp)) {
            return;
        }
        boolean before = unwritten;
        try {
            take(StrictJson.readObject(Files.readAllBytes(file)));
            unwritten = before;
        } catch (NoSuchFileException e) {
            unwritten = !lists.isEmpty() || !epochs.isEmpty();
        } catch (IOException | JsonFault | DateTimeException | ClassCastException | IllegalArgumentException e) {
            refuseUnread();
            unwritten = true;
        }
        stamp = now;
    }

    /** Once it was read, what this core knows is as good, and is written there again. */
    private void refuseUnread() throws StatusListFault {
        if (stamp.isEmpty()) {
            throw new StatusListFault(
                    file + ": what is remembered of status lists cannot be read. Cure: put the file back"
                            + " from a backup, or remove it once the newest lists are in trust/status-lists/, since whatever is"
                            + " there is then believed");
        }
    }

    private void take(Map<String, @Nullable Object> object) {
        for (Map<?, ?> list : objects(object, "lists")) {
            lists.merge(
                    new Name(text(list, "iss"), text(list, "uri")),
                    new Newest(Instant.parse(text(list, "issued_at")), text(list, "digest")),
                    StatusListMemory::newest);
        }
        for (Map<?, ?> epoch : objects(object, "epochs")) {
            raise(Epoch.ofIssuer(text(epoch, "iss"), Instant.parse(text(epoch, "not_before"))));
        }
    }

    private static List<Map<?, ?>> objects(Map<String, @Nullable Object> object, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (!(object.get(name) instanceof List<?> elements)) {
            throw new IllegalArgumentException(name);
        }
        elements.forEach(element -> objects.add((Map<?, ?>) element));
        return objects;
    }

    private static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    /**
     * Refuses a list that is older than the newest one; of the same instant only that very list is believed.
     *
     * @param held the list for that address that is in force, with which another of its instant can be merged
     */
    void refuseOlder(KnownStatusList list, Optional<KnownStatusList> held) throws StatusListFault, IOException {
        Newest newest = lists.get(new Name(list.iss(), list.uri()));
        if (newest == null || newest.issuedAt().isBefore(list.issuedAt())) {
            return;
        }
        if (newest.issuedAt().isAfter(list.issuedAt())) {
            throw new StatusListFault("it is older than the list of " + newest.issuedAt() + " that was known here");
        }
        boolean mergeable =
                held.filter(one -> one.issuedAt().equals(list.issuedAt())).isPresent();
        if (!mergeable && !newest.digest().equals(list.digest())) {
            unwritten |= !newest.digest().equals(KnownStatusList.SEVERAL);
            lists.put(new Name(list.iss(), list.uri()), new Newest(newest.issuedAt(), KnownStatusList.SEVERAL));
            writeWhatIsNew();
            throw new StatusListFault("another list of the same instant was known here");
        }
    }

    /**
     * Remembers a list that is believed from now on.
     *
     * @throws IOException where that is not on the disk; it is tried again at the next call
     */
    void remember(KnownStatusList list) throws IOException, StatusListFault {
        Name name = new Name(list.iss(), list.uri());
        Newest newest = new Newest(list.issuedAt(), list.digest());
        Newest before = lists.get(name);
        unwritten |= !lists.merge(name, newest, StatusListMemory::newest).equals(before);
        list.epoch().ifPresent(epoch -> raise(Epoch.ofIssuer(list.iss(), epoch)));
        writeWhatIsNew();
    }

    private void writeWhatIsNew() throws IOException, StatusListFault {
        if (unwritten && kept) {
            FileMutex.of(file).alone(() -> {
                learn();
                write();
                stamp = FileStamp.of(file);
                return file;
            });
            unwritten = false;
        }
    }

    private static Newest newest(Newest one, Newest other) {
        return one.issuedAt().isAfter(other.issuedAt()) ? one : both(one, other);
    }

    /** Of several lists of one instant none alone is believed after a restart. */
    private static Newest both(Newest before, Newest now) {
        return before.issuedAt().equals(now.issuedAt()) && !before.equals(now)
                ? new Newest(now.issuedAt(), KnownStatusList.SEVERAL)
                : now;
    }

    private void raise(Epoch epoch) {
        Epoch before = epochs.get(epoch.iss());
        if (before == null || before.notBefore().isBefore(epoch.notBefore())) {
            epochs.put(epoch.iss(), epoch);
            unwritten = true;
        }
    }

    private void write() throws IOException {
        List<Map<String, String>> allLists = new ArrayList<>();
        lists.forEach((name, newest) -> allLists.add(new TreeMap<>(Map.of(
                "iss", name.iss(),
                "uri", name.uri(),
                "issued_at", newest.issuedAt().toString(),
                "digest", newest.digest()))));
        List<Map<String, String>> allEpochs = new ArrayList<>();
        epochs.values()
                .forEach(epoch -> allEpochs.add(new TreeMap<>(Map.of(
                        "iss", epoch.iss(), "not_before", epoch.notBefore().toString()))));
        SafeFiles.writePrivate(file, JsonText.write(new TreeMap<>(Map.of("lists", allLists, "epochs", allEpochs))));
    }

    /** The epochs that lists ever stated, the latest of each issuer. */
    List<Epoch> epochs() {
        return List.copyOf(epochs.values());
    }
}
