package io.sallyport.issuer.client;

import io.sallyport.issuer.secret.Argon2id;
import io.sallyport.issuer.secret.SecretMac;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Computes Argon2id for the secrets that people chose: at most one for each core at a time, and in a quarter of the heap.
 * Who comes beyond that is told to come again; no thread waits.
 */
public final class ChosenSecrets {

    private static final int HEAP_SHARE = 4;
    private static final int BYTES_PER_KIB = 1024;

    private final Argon2id strength;
    private final SecretMac key;
    private final Semaphore places;
    private final LongAdder computations = new LongAdder();
    private final String ofNobody;

    /** Hashes of that strength, keyed. */
    public ChosenSecrets(Argon2id strength, SecretMac key) {
        this(strength, key, places(strength));
    }

    /** The same with a number of computations at a time. */
    ChosenSecrets(Argon2id strength, SecretMac key, int places) {
        this.strength = strength;
        this.key = key;
        this.places = new Semaphore(places);
        this.ofNobody = strength.ofNobody();
    }

    private static int places(Argon2id strength) {
        Runtime machine = Runtime.getRuntime();
        long fit = machine.maxMemory() / HEAP_SHARE / ((long) strength.memory() * BYTES_PER_KIB);
        return (int) Math.max(1, Math.min(machine.availableProcessors(), fit));
    }

    /** A hash that fits no secret, as costly as any other. */
    String ofNobody() {
        return ofNobody;
    }

    /**
     * Whether that is the hash of the secret.
     *
     * @throws IssuerBusyException where as many are computed as may be
     */
    boolean matches(String secret, String hash) {
        return computed(() -> Argon2id.matches(secret, key.pepper(), hash));
    }

    /**
     * The hash of a secret as new ones are made.
     *
     * @throws IssuerBusyException where as many are computed as may be
     */
    String hash(String secret) {
        return computed(() -> strength.hash(secret, key.pepper()));
    }

    /** Whether a hash is of less strength than new ones. */
    boolean isWeak(String hash) {
        return strength.isStrongerThan(hash);
    }

    /** How many hashes were computed so far. */
    long computations() {
        return computations.sum();
    }

    private <T> T computed(Supplier<T> computation) {
        if (!places.tryAcquire()) {
            throw new IssuerBusyException();
        }
        computations.increment();
        try {
            return computation.get();
        } finally {
            places.release();
        }
    }
}
