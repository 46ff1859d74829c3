package io.sallyport.statuslist;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.state.KeptFile;
import io.sallyport.time.AcceptedClock;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private record Newest(Instant issuedAt, String digest) {

        /** The same as far as a clock that was accepted could know: of its moment no list is believed, later ones are. */
        Newest within(AcceptedClock word) {
            return isAhead(issuedAt, word) ? new Newest(word.at(), KnownStatusList.SEVERAL) : this;
        }
    }

    private static final Logger LOG = System.getLogger("io.sallyport.statuslist");

    private static final byte[] CONTEXT = "sallyport-status-lists\n".getBytes(StandardCharsets.US_ASCII);

    private final KeptFile file;
    private final boolean kept;
    private boolean unwritten;
    private String stamp = "";
    private Instant since = Instant.MIN;
    private Optional<AcceptedClock> accepted = Optional.empty();
    private final Map<Name, Newest> lists = new TreeMap<>();
    private final Map<String, Epoch> epochs = new TreeMap<>();

    private StatusListMemory(KeptFile file, boolean kept) {
        this.file = file;
        this.kept = kept;
    }

    /** What is remembered in that file, by all cores on a home together; nothing before the first {@link #learn}. */
    static StatusListMemory kept(KeptFile file) {
        return new StatusListMemory(file, true);
    }

    /** The same for somebody who only looks: the file stays as it is. */
    static StatusListMemory lookedAt(KeptFile file) {
        return new StatusListMemory(file, false);
    }

    Path path() {
        return file.path();
    }

    /** Whether that time is later than the clock said when its owner accepted it, by more than clocks differ. */
    static boolean isAhead(Instant issuedAt, AcceptedClock word) {
        return issuedAt.minus(RevocationCheck.AHEAD).isAfter(word.at());
    }

    /**
     * Reads the file where it changed, be it by another core; where it never was there nothing more is remembered. Lists
     * that were signed ahead of a clock that was accepted since are forgotten, save that no older one is believed.
     *
     * @return whether the clock was accepted since the last call
     * @throws StatusListFault where it cannot be read, so that nobody knows which lists are old
     */
    boolean learn(Instant now, Optional<AcceptedClock> word) throws StatusListFault {
        boolean other = word.isPresent() && !accepted.equals(word);
        if (other) {
            lists.replaceAll((name, newest) -> newest.within(word.get()));
            accepted = word;
            unwritten |= !lists.isEmpty();
        }
        String look = file.stamp();
        if (!look.equals(stamp)) {
            if (file.isLost() && stamp.isEmpty()) {
                begin(now);
            } else {
                read();
            }
            stamp = look;
        }
        return other;
    }

    /** Whoever took the file away may put old lists there too. */
    private void begin(Instant now) {
        LOG.log(
                Level.ERROR,
                "{0}: what was remembered of status lists is lost, so only lists that are signed from {1} on are believed."
                        + " Cure: have the issuers publish them again",
                file.path(),
                now);
        since = now;
        unwritten = true;
    }

    private void read() throws StatusListFault {
        boolean before = unwritten;
        try {
            Map<String, @Nullable Object> object = StrictJson.readObject(Files.readAllBytes(file.path()));
            refuseBroken(object);
            unwritten = before;
            take(object);
        } catch (NoSuchFileException e) {
            unwritten = !lists.isEmpty() || !epochs.isEmpty();
        } catch (IOException | JsonFault | DateTimeException | ClassCastException | IllegalArgumentException e) {
            refuseUnread();
            unwritten = true;
        }
    }

    private void refuseBroken(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> content = new TreeMap<>(object);
        Object seal = content.remove("seal");
        if (!file.seal().fits(sealed(content), String.valueOf(seal))) {
            throw new IllegalArgumentException("seal");
        }
    }

    private static byte[] sealed(Map<String, @Nullable Object> content) {
        byte[] text = JsonText.write(content);
        byte[] all = Arrays.copyOf(CONTEXT, CONTEXT.length + text.length);
        System.arraycopy(text, 0, all, CONTEXT.length, text.length);
        return all;
    }

    /** Once it was read, what this core knows is as good, and is written there again. */
    private void refuseUnread() throws StatusListFault {
        if (stamp.isEmpty()) {
            throw new StatusListFault(
                    path() + ": what is remembered of status lists cannot be read. Cure: put the file back"
                            + " from a backup, or remove it, and only lists that are signed from then on are believed");
        }
    }

    private void take(Map<String, @Nullable Object> object) {
        boolean before = unwritten;
        Optional<String> theirs = Optional.ofNullable(object.get("accepted")).map(String::valueOf);
        Optional<AcceptedClock> unheard = accepted.filter(one -> !theirs.equals(Optional.of(one.id())));
        for (Map<?, ?> list : objects(object, "lists")) {
            Newest newest = new Newest(Instant.parse(text(list, "issued_at")), text(list, "digest"));
            lists.merge(
                    new Name(text(list, "iss"), text(list, "uri")),
                    unheard.map(newest::within).orElse(newest),
                    StatusListMemory::newest);
        }
        if (object.get("since") instanceof String text) {
            since = later(since, Instant.parse(text));
        }
        for (Map<?, ?> epoch : objects(object, "epochs")) {
            raise(Epoch.ofIssuer(text(epoch, "iss"), Instant.parse(text(epoch, "not_before"))));
        }
        unwritten = before || unheard.isPresent();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
        if (list.issuedAt().isBefore(since)) {
            writeWhatIsNew();
            throw new StatusListFault("what was remembered of lists was lost, and it is older than " + since);
        }
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
            file.turn().alone(() -> {
                if (!file.stamp().equals(stamp)) {
                    read();
                }
                write();
                stamp = file.stamp();
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
        Map<String, @Nullable Object> content = new TreeMap<>(Map.of("lists", allLists, "epochs", allEpochs));
        accepted.ifPresent(word -> content.put("accepted", word.id()));
        if (since.isAfter(Instant.MIN)) {
            content.put("since", since.toString());
        }
        content.put("seal", file.seal().of(sealed(content)));
        file.write(JsonText.write(content));
    }

    /** The epochs that lists ever stated, the latest of each issuer. */
    List<Epoch> epochs() {
        return List.copyOf(epochs.values());
    }
}
