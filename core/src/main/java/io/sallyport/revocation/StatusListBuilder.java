package io.sallyport.revocation;

/** A status list in the making; every entry is {@link StatusList#VALID} until it is set. */
public final class StatusListBuilder {

    private final int bits;
    private final int perByte;
    private byte[] array;

    /**
     * A list of that many entries, rounded up to whole bytes.
     *
     * @param bits 1, 2, 4 or 8
     * @param size how many entries; the packed array is at most {@link StatusList#MAX_BYTES}
     * @throws IllegalArgumentException where there is no such list
     */
    public StatusListBuilder(int bits, long size) {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw new IllegalArgumentException("bits are 1, 2, 4 or 8, not " + bits);
        }
        this.bits = bits;
        this.perByte = Byte.SIZE / bits;
        long bytes = (size + perByte - 1) / perByte;
        if (size < 0 || bytes > StatusList.MAX_BYTES) {
            throw new IllegalArgumentException("a list of " + size + " entries is not made");
        }
        this.array = new byte[(int) bytes];
    }

    /**
     * Sets one entry.
     *
     * @throws IllegalArgumentException where the status does not fit the bits
     * @throws IndexOutOfBoundsException where the list has no such entry
     */
    public StatusListBuilder set(long index, int status) {
        int mask = (1 << bits) - 1;
        if ((status & ~mask) != 0) {
            throw new IllegalArgumentException("the status " + status + " does not fit " + bits + " bits");
        }
        int shift = (int) (index % perByte) * bits;
        int place = Math.toIntExact(index / perByte);
        array[place] = (byte) (array[place] & ~(mask << shift) | status << shift);
        return this;
    }

    /** The list; the builder is used up. */
    public StatusList build() {
        StatusList list = new StatusList(bits, array);
        array = new byte[0];
        return list;
    }
}
