package io.sallyport.watch;

/** What a {@link RecentMemory} keeps: known by a key, forgotten when it was not seen for the longest time. */
abstract class Remembered {

    final long key;
    int seen;

    Remembered(long key) {
        this.key = key;
    }
}
