package io.sallyport.issuer.status;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * What a list says: one bit for each entry, set where the token is revoked ({@code INVALID}).
 *
 * @param capacity how many entries it has, a multiple of 8
 * @param revoked the entries of revoked tokens; not to be changed
 */
record StatusListContent(int capacity, BitSet revoked) {

    private static final int CHUNK = 8192;

    /** Of a disowned list every token is revoked. */
    static StatusListContent of(StatusList list, BitSet revoked) {
        if (list.disowned()) {
            BitSet all = new BitSet();
            all.set(0, list.capacity());
            return new StatusListContent(list.capacity(), all);
        }
        return new StatusListContent(list.capacity(), revoked);
    }

    /** The claim {@code status_list}: the lowest bit of the first byte is entry 0, as a {@link BitSet} has it. */
    Map<String, Object> claim() {
        byte[] bytes = Arrays.copyOf(revoked.toByteArray(), capacity / Byte.SIZE);
        return Map.of("bits", 1, "lst", Base64.getUrlEncoder().withoutPadding().encodeToString(deflated(bytes)));
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                deflated.write(chunk, 0, deflater.deflate(chunk));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
