package io.sallyport.watch;

import java.util.Arrays;

/** Estimates how many different keys it was shown, in a fixed number of bits (linear counting); good to about the number of bits. */
final class DistinctCount {

    private final long[] words;

    DistinctCount(int bits) {
        this.words = new long[bits / Long.SIZE];
    }

    void add(long key) {
        long bit = key * 0xD6E8FEB86659FD93L >>> 40;
        int place = (int) (bit % (words.length * Long.SIZE));
        words[place / Long.SIZE] |= 1L << place % Long.SIZE;
    }

    int estimate() {
        int bits = words.length * Long.SIZE;
        int set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        return (int) (-bits * Math.log((double) Math.max(1, bits - set) / bits));
    }

    void clear() {
        Arrays.fill(words, 0);
    }
}
