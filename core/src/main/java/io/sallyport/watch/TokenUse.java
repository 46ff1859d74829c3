package io.sallyport.watch;

/** A token whose signature was good. */
final class TokenUse extends Remembered {

    /** When it was first presented dead; 0 where it never was. */
    int dead;

    TokenUse(long key) {
        super(key);
    }
}
