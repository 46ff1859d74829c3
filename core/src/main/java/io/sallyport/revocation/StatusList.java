package io.sallyport.revocation;

import java.util.OptionalInt;

/**
 * The statuses of many tokens, packed (draft-ietf-oauth-status-list, section "Status List"): entry {@code i} has
 * {@code bits} bits, counted from the least significant one of the first byte. Immutable.
 */
public final class StatusList {

    /** The token is good. */
    public static final int VALID = 0;

    /** The token was taken back. */
    public static final int INVALID = 1;

    /** The token is not good for now. */
    public static final int SUSPENDED = 2;

    /** The longest array that is held, in bytes: 134 million entries of one bit. */
    public static final int MAX_BYTES = 1 << 24;

    private final int bits;
    private final byte[] array;

    /** Takes the array as it is; whoever calls gives it away. */
    StatusList(int bits, byte[] array) {
        this.bits = bits;
        this.array = array;
    }

    /**
     * The list that such an array holds.
     *
     * @param bits 1, 2, 4 or 8
     * @param array at most {@link #MAX_BYTES}
     * @throws StatusListFault where one of them is not as it must be
     */
    public static StatusList of(int bits, byte[] array) throws StatusListFault {
        demandBits(bits);
        if (array.length > MAX_BYTES) {
            throw new StatusListFault("it holds more than " + MAX_BYTES + " bytes");
        }
        return new StatusList(bits, array.clone());
    }

    /**
     * The list that a compressed array holds: ZLIB (RFC 1950), whole, with nothing after it.
     *
     * @throws StatusListFault where it is none, or is longer than {@link #MAX_BYTES}
     */
    public static StatusList inflate(int bits, byte[] compressed) throws StatusListFault {
        demandBits(bits);
        return new StatusList(bits, Zlib.inflate(compressed, MAX_BYTES));
    }

    private static void demandBits(int bits) throws StatusListFault {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw new StatusListFault("its bits are not 1, 2, 4 or 8");
        }
    }

    /** The array as the draft transports it, compressed as well as it can be. */
    public byte[] deflate() {
        return Zlib.deflate(array);
    }

    /** How many bits an entry has. */
    public int bits() {
        return bits;
    }

    /** How many entries it has. */
    public long size() {
        return (long) array.length * (Byte.SIZE / bits);
    }

    /** The status of that entry; empty where the list has none of that index. */
    public OptionalInt status(long index) {
        return index < 0 || index >= size() ? OptionalInt.empty() : OptionalInt.of(entry(index));
    }

    private int entry(long index) {
        int perByte = Byte.SIZE / bits;
        int shift = (int) (index % perByte) * bits;
        return (array[(int) (index / perByte)] >>> shift) & ((1 << bits) - 1);
    }

    /**
     * The stricter of both statuses for each entry, where nobody can tell which list is the later one.
     *
     * @throws StatusListFault where the lists are not of one shape
     */
    StatusList strictest(StatusList other) throws StatusListFault {
        if (bits != other.bits || array.length != other.array.length) {
            throw new StatusListFault("another list of the same instant has another size");
        }
        StatusListBuilder merged = new StatusListBuilder(bits, size());
        for (long index = 0; index < size(); index++) {
            int one = entry(index);
            int two = other.entry(index);
            merged.set(index, strictness(one) >= strictness(two) ? one : two);
        }
        return merged.build();
    }

    /** What an application makes of its own statuses we do not know: worse than suspended, better than invalid. */
    private static int strictness(int status) {
        return switch (status) {
            case VALID -> 0;
            case SUSPENDED -> 1;
            case INVALID -> 3;
            default -> 2;
        };
    }

    /** Without the entries. */
    @Override
    public String toString() {
        return "StatusList[" + size() + " entries of " + bits + " bits]";
    }
}
