package io.sallyport.watch;

import java.util.Arrays;

/**
 * Counts how many different keys it was shown, in fixed memory: up to {@value #EXACT} exactly, and more by an estimate
 * from a number of bits (linear counting), which is good to about that number.
 */
final class DistinctCount {

    /** So many are told apart one by one: rules ask whether there were five. */
    static final int EXACT = 8;

    private static final long MIX = 0xD6E8FEB86659FD93L;

    private final long[] words;
    private final int[] first = new int[EXACT];
    private int told;

    DistinctCount(int bits) {
        this.words = new long[bits / Long.SIZE];
    }

    void add(long key) {
        long mixed = key * MIX;
        int place = (int) ((mixed >>> 40) % (words.length * Long.SIZE));
        words[place / Long.SIZE] |= 1L << place % Long.SIZE;
        tell((int) (mixed >>> Integer.SIZE));
    }

    /** One more than can be told apart stays so. */
    private void tell(int print) {
        if (told > EXACT) {
            return;
        }
        for (int i = 0; i < told; i++) {
            if (first[i] == print) {
                return;
            }
        }
        if (told < EXACT) {
            first[told] = print;
        }
        told++;
    }

    int estimate() {
        return told <= EXACT ? told : Math.max(told, byBits());
    }

    private int byBits() {
        int bits = words.length * Long.SIZE;
        int set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        return (int) (-bits * Math.log((double) Math.max(1, bits - set) / bits));
    }

    void clear() {
        Arrays.fill(words, 0);
        told = 0;
    }
}
