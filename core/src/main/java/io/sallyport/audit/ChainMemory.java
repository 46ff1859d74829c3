package io.sallyport.audit;

import io.sallyport.json.Base64Url;
import io.sallyport.state.SafeFiles;
import io.sallyport.token.Sha256;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a trail remembers over a restart, in one private file that is mapped into memory, so that it survives a kill of
 * the process at any moment: where the chain stands, the key that signs the next record, and how many events were
 * accepted and settled. All of it stands in the first 512 bytes, which a disk writes as one; to survive a power cut it
 * must be {@linkplain #rotate forced}.
 *
 * <p>Two slots for the position and two for keys take turns: the spare one is filled, then one number makes it the one
 * in force. A key that has signed is overwritten with zeros, in its place.
 *
 * <p>One thread writes; {@link #accept()} may be called by all.
 */
final class ChainMemory {

    /** In the state folder. */
    static final String FILE = "audit-chain";

    /** Beside it, empty: there was one before. */
    static final String WITNESS = "audit-chain.kept";

    private static final Path OS_BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final byte[] MAGIC = "SPAUDIT1".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int SIZE = 4096;
    private static final int DIGEST = 32;
    private static final int BOOT = 16;

    private static final int CHAIN = 8;
    private static final int MACHINE = 40;
    private static final int ACCEPTED = 72;
    private static final int SETTLED = 80;
    private static final int ACTIVE = 88;
    private static final int CLEAN = 96;
    private static final int KEPT = 104;
    private static final int[] SLOTS = {128, 208};
    private static final int[] KEYS = {288, 384};

    /** Within a slot: the number stands first. */
    private static final int OF_KEY = 8;

    private static final int OF_TIME = 16;
    private static final int OF_BOOT = 24;
    private static final int OF_HASH = 40;

    /** How the boot before ended. */
    enum Ending {
        /** There was none. */
        NONE,
        /** With its last record. */
        CLEAN,
        /** The process ended, the machine ran on. */
        KILLED,
        /** The machine itself was started anew, or that cannot be told. */
        CUT,
        /** There was one, but what was remembered of it is lost or damaged. */
        LOST
    }

    private final MappedByteBuffer map;
    private final byte[] chain;
    private Ending ending;
    private long unsettled;
    private AuditKey key;
    private @Nullable AuditKey next;

    private ChainMemory(MappedByteBuffer map, byte[] chain, Ending ending, AuditKey key) {
        this.map = map;
        this.chain = chain;
        this.ending = ending;
        this.key = key;
        this.unsettled = Math.max(0, get(ACCEPTED) - get(SETTLED));
    }

    /**
     * Opens what is remembered of that chain in that folder, or begins.
     *
     * @throws IOException where the file cannot be read or written
     */
    static ChainMemory open(Path folder, String node, String instance) throws IOException {
        Path file = folder.resolve(FILE);
        Path witness = folder.resolve(WITNESS);
        byte[] chain = sha256(node + "|" + instance);
        if (Files.exists(file)) {
            SafeFiles.refuseShared(file);
        }
        boolean whole = Files.exists(file) && Files.size(file) == SIZE;
        if (!whole) {
            SafeFiles.writePrivate(file, new byte[SIZE]); // real blocks: a full disk must not show in the mapping
        }
        MappedByteBuffer map = map(file);
        Optional<AuditKey> known = whole ? known(map) : Optional.empty();
        boolean sameChain = known.isPresent() && Arrays.equals(bytes(map, CHAIN, DIGEST), chain);
        ChainMemory memory = sameChain
                ? new ChainMemory(map, chain, ending(map), known.get())
                : new ChainMemory(
                        map,
                        chain,
                        known.isEmpty() && Files.exists(witness) ? Ending.LOST : Ending.NONE,
                        begin(map, chain));
        if (!Files.exists(witness)) {
            SafeFiles.writePrivate(witness, new byte[0]);
        }
        return memory;
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        }
    }

    private static AuditKey begin(MappedByteBuffer map, byte[] chain) {
        map.put(0, new byte[SIZE]);
        AuditKey first = AuditKey.generate();
        put(map, KEYS[0], first);
        map.put(CHAIN, chain);
        map.put(MACHINE, machine());
        map.put(0, MAGIC);
        return first;
    }

    /** Forgets all: the next record is the very first. */
    void beginAnew() {
        key = begin(map, chain);
        next = null;
        ending = Ending.NONE;
        unsettled = 0;
        map.force();
    }

    /** Whether a record of this chain was ever confirmed. */
    boolean isKept() {
        return get(KEPT) == 1;
    }

    /** A record was confirmed. */
    void kept() {
        set(KEPT, 1);
    }

    /** The key in force; nothing where the file is not one of ours or was damaged. */
    private static Optional<AuditKey> known(MappedByteBuffer map) {
        long active = map.order(ByteOrder.LITTLE_ENDIAN).getLong(ACTIVE);
        if (!Arrays.equals(bytes(map, 0, MAGIC.length), MAGIC) || active < 0 || active > 1) {
            return Optional.empty();
        }
        long index = map.getLong(SLOTS[(int) active] + OF_KEY);
        if (index < 0 || index > 1) {
            return Optional.empty();
        }
        int from = KEYS[(int) index];
        try {
            return Optional.of(AuditKey.of(
                    bytes(map, from, AuditKey.LENGTH), bytes(map, from + AuditKey.LENGTH, AuditKey.LENGTH)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Ending ending(MappedByteBuffer map) {
        if (map.getLong(SLOTS[(int) map.getLong(ACTIVE)]) == 0) {
            return Ending.NONE;
        }
        if (map.getLong(CLEAN) == 1 && map.getLong(ACCEPTED) <= map.getLong(SETTLED)) {
            return Ending.CLEAN;
        }
        byte[] machine = machine();
        boolean same = Arrays.equals(bytes(map, MACHINE, DIGEST), machine) && !Arrays.equals(machine, new byte[DIGEST]);
        return same ? Ending.KILLED : Ending.CUT;
    }

    /** Tells one start of the machine from another; zeros where that cannot be told. */
    private static byte[] machine() {
        try {
            return sha256(Files.readString(OS_BOOT));
        } catch (IOException e) {
            return new byte[DIGEST];
        }
    }

    private static byte[] sha256(String text) {
        return HexFormat.of().parseHex(Sha256.hex(text));
    }

    Ending ending() {
        return ending;
    }

    /** How many events of the boot before were accepted, and neither written nor admitted as lost. */
    long unsettled() {
        return unsettled;
    }

    /** Where the chain stands; nothing before its very first record. */
    Optional<ChainPosition> position() {
        int slot = lastSlot();
        long seq = get(slot);
        return seq == 0
                ? Optional.empty()
                : Optional.of(new ChainPosition(
                        Base64Url.encode(bytes(map, slot + OF_BOOT, BOOT)),
                        seq,
                        Base64Url.encode(bytes(map, slot + OF_HASH, DIGEST)),
                        Instant.ofEpochMilli(get(slot + OF_TIME))));
    }

    /** The number of the last record in its boot, 0 before the very first. For any thread. */
    long lastSeq() {
        return get(lastSlot());
    }

    /** When it was made, in milliseconds since 1970. For any thread. */
    long lastMillis() {
        return get(lastSlot() + OF_TIME);
    }

    private int lastSlot() {
        return SLOTS[(int) get(ACTIVE)];
    }

    /** An event was accepted, before anybody is answered. */
    void accept() {
        long ignored = (long) LONGS.getAndAdd(map, ACCEPTED, 1L);
    }

    /** So many of the accepted events are written, or admitted as lost. */
    void settle(long events) {
        long ignored = (long) LONGS.getAndAdd(map, SETTLED, events);
    }

    /** The seam is written: this machine, from now on. */
    void seamed() {
        map.put(MACHINE, machine());
        settle(unsettled);
    }

    /** The key that signs the next signed record. */
    AuditKey key() {
        return key;
    }

    /** The key after {@link #key()}; it is on the disk when this returns. */
    AuditKey prepareNext() {
        AuditKey fresh = AuditKey.generate();
        put(map, KEYS[1 - keyIndex()], fresh);
        map.force();
        next = fresh;
        return fresh;
    }

    /** A record was written. */
    void commit(byte[] boot, long seq, byte[] hash, Instant time) {
        commit(boot, seq, hash, time, keyIndex());
    }

    /** A signed record was written: the next key is in force and the one before erased, on the disk too. */
    void rotate(byte[] boot, long seq, byte[] hash, Instant time) {
        if (next == null) {
            throw new IllegalStateException("no next key was prepared");
        }
        int before = keyIndex();
        commit(boot, seq, hash, time, 1 - before);
        map.force();
        map.put(KEYS[before], new byte[2 * AuditKey.LENGTH]);
        map.force();
        key = next;
        next = null;
    }

    /** From now on an end is an unclean one, unless {@link #end()} comes first. */
    void begin() {
        set(CLEAN, 0);
        map.force();
    }

    /** The last record is written. */
    void end() {
        set(CLEAN, 1);
        map.force();
    }

    private void commit(byte[] boot, long seq, byte[] hash, Instant time, int ofKey) {
        int spare = 1 - (int) get(ACTIVE);
        int slot = SLOTS[spare];
        set(slot, seq);
        set(slot + OF_KEY, ofKey);
        set(slot + OF_TIME, time.toEpochMilli());
        map.put(slot + OF_BOOT, boot);
        map.put(slot + OF_HASH, hash);
        LONGS.setVolatile(map, ACTIVE, (long) spare);
    }

    private int keyIndex() {
        return (int) get(lastSlot() + OF_KEY);
    }

    private long get(int at) {
        return (long) LONGS.getVolatile(map, at);
    }

    private void set(int at, long value) {
        LONGS.setVolatile(map, at, value);
    }

    private static byte[] bytes(MappedByteBuffer map, int from, int length) {
        byte[] bytes = new byte[length];
        map.get(from, bytes);
        return bytes;
    }

    private static void put(MappedByteBuffer map, int at, AuditKey key) {
        map.put(at, key.publicHalf());
        map.put(at + AuditKey.LENGTH, key.privateHalf());
    }
}
