package io.sallyport.statuslist;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusListFault;
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
    private boolean unwritten;
    private final Map<Name, Newest> lists = new TreeMap<>();
    private final Map<String, Epoch> epochs = new TreeMap<>();

    private StatusListMemory(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; where it is not there nothing is remembered yet.
     *
     * @throws StatusListFault where it cannot be read, so that nobody knows which lists are old
     */
    static StatusListMemory read(Path file) throws StatusListFault {
        StatusListMemory memory = new StatusListMemory(file);
        try {
            memory.take(StrictJson.readObject(Files.readAllBytes(file)));
            memory.unwritten = false;
        } catch (NoSuchFileException e) {
            return memory;
        } catch (IOException | JsonFault | DateTimeException | ClassCastException | IllegalArgumentException e) {
            throw new StatusListFault(
                    file + ": what is remembered of status lists cannot be read. Cure: put the file back"
                            + " from a backup, or remove it once the newest lists are in trust/status-lists/, since whatever is"
                            + " there is then believed");
        }
        return memory;
    }

    /** Learns what the home's own state knows, where this is the memory of a second core on the home. */
    void learn(StatusListMemory elder) {
        elder.lists.forEach((name, newest) ->
                lists.merge(name, newest, (own, other) -> other.issuedAt().isAfter(own.issuedAt()) ? other : own));
        elder.epochs().forEach(this::raise);
    }

    private void take(Map<String, @Nullable Object> object) {
        for (Map<?, ?> list : objects(object, "lists")) {
            lists.put(
                    new Name(text(list, "iss"), text(list, "uri")),
                    new Newest(Instant.parse(text(list, "issued_at")), text(list, "digest")));
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
    void remember(KnownStatusList list) throws IOException {
        Name name = new Name(list.iss(), list.uri());
        Newest newest = new Newest(list.issuedAt(), list.digest());
        Newest before = lists.get(name);
        unwritten |= !lists.merge(name, newest, StatusListMemory::both).equals(before);
        list.epoch().ifPresent(epoch -> raise(Epoch.ofIssuer(list.iss(), epoch)));
        writeWhatIsNew();
    }

    private void writeWhatIsNew() throws IOException {
        if (unwritten) {
            write();
            unwritten = false;
        }
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
        SafeFiles.createPrivateFolder(file.getParent());
        SafeFiles.writePrivate(file, JsonText.write(new TreeMap<>(Map.of("lists", allLists, "epochs", allEpochs))));
    }

    /** The epochs that lists ever stated, the latest of each issuer. */
    List<Epoch> epochs() {
        return List.copyOf(epochs.values());
    }
}
