package io.sallyport.watch;

import java.security.SecureRandom;

/** Short keys for texts; nobody outside knows the start, so that nobody can choose texts that share a key. */
final class Keys {

    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int END_OF_TEXT = 0x1FFFF;

    private final long start;

    /** Keys from that start on, which must be a secret wherever others choose the texts. */
    Keys(long start) {
        this.start = start;
    }

    static Keys secret() {
        return new Keys(new SecureRandom().nextLong());
    }

    long of(String... texts) {
        long hash = start;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = mixed(hash ^ text.charAt(i));
            }
            hash = mixed(hash ^ END_OF_TEXT);
        }
        return hash ^ hash >>> 29;
    }

    /** Of the leading bytes. */
    long of(byte[] bytes, int length) {
        long hash = mixed(start ^ length);
        for (int i = 0; i < length; i++) {
            hash = mixed(hash ^ bytes[i]);
        }
        return hash ^ hash >>> 29;
    }

    /** Of a number that somebody outside may have chosen. */
    long of(long number) {
        long hash = mixed(mixed(start ^ number) ^ number >>> 32);
        return hash ^ hash >>> 29;
    }

    private static long mixed(long hash) {
        long product = hash * FNV_PRIME;
        return product ^ product >>> 32;
    }
}
