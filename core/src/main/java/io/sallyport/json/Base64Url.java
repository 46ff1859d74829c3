package io.sallyport.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 7515 section 2), in its one canonical spelling. */
public final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int BITS = 6;

    /** The value of each character; -1 for those that have none. */
    private static final byte[] VALUES = values();

    private Base64Url() {}

    private static byte[] values() {
        byte[] values = new byte[1 << Byte.SIZE];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            values[ALPHABET.charAt(value)] = (byte) value;
        }
        return values;
    }

    /** The text of those bytes. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes, or empty where the text is not what encoding them gives: padding, stray bits, other characters. */
    public static Optional<byte[]> decode(String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1); // what it cannot spell becomes a question mark
        return decode(characters, 0, characters.length);
    }

    /**
     * The same for a part of a longer text, without a copy of it.
     *
     * @param text ISO 8859-1
     * @param from its first character
     * @param to the first after its last
     */
    public static Optional<byte[]> decode(byte[] text, int from, int to) {
        int length = to - from;
        byte[] bytes = new byte[(int) ((long) length * BITS / Byte.SIZE)];
        int pending = 0; // bits that were read and not written yet, the lowest ones
        int count = 0;
        int next = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[text[i] & 0xFF];
            if (value < 0) {
                return Optional.empty();
            }
            pending = pending << BITS | value;
            count += BITS;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes[next++] = (byte) (pending >>> count);
                pending &= (1 << count) - 1;
            }
        }
        boolean canonical = count < BITS && pending == 0; // no lone character, no bits that stand for nothing
        return canonical ? Optional.of(bytes) : Optional.empty();
    }
}
