package io.sallyport.trust;

import java.security.Provider;

/** The cryptographic provider: an instance of our own, never registered, since a registered one is the whole JVM's. */
public final class Crypto {

    private static final Provider PROVIDER = new TokenProvider();

    private Crypto() {}

    /** BouncyCastle: about ten times the speed of the JDK's own, and strict about the length of signatures. */
    public static Provider provider() {
        return PROVIDER;
    }
}
