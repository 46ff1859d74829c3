package io.sallyport.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * An issuer of tokens for tests: its name ({@code iss}) and its keys, the first of which signs. Thread-safe.
 */
public final class TestIssuer {
    private final String iss;
    private final List<TestKey> keys = new CopyOnWriteArrayList<>();

    private TestIssuer(String iss, List<TestKey> keys) {
        this.iss = iss;
        this.keys.addAll(keys);
    }

    /** An issuer with one Ed25519 key. */
    public static TestIssuer of(String iss) {
        return of(iss, TestAlgorithm.ED25519);
    }

    /** An issuer with one new key for each algorithm; the first signs unless a token asks for another. */
    public static TestIssuer of(String iss, TestAlgorithm first, TestAlgorithm... more) {
        TestIssuer issuer = of(iss, TestKey.of(first));
        Arrays.stream(more).map(TestKey::of).forEach(issuer::add);
        return issuer;
    }

    /** An issuer with the given keys; the first signs. */
    public static TestIssuer of(String iss, TestKey first, TestKey... more) {
        TestIssuer issuer = new TestIssuer(iss, List.of(first));
        Arrays.stream(more).forEach(issuer::add);
        return issuer;
    }

    /** The value of the {@code iss} claim. */
    public String iss() {
        return iss;
    }

    /** The key that signs. */
    public TestKey key() {
        return keys.get(0);
    }

    /** The first key of this algorithm; {@link IllegalArgumentException} where there is none. */
    public TestKey key(TestAlgorithm algorithm) {
        return keys.stream()
                .filter(key -> key.algorithm() == algorithm)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(iss + " has no " + algorithm + " key, only " + keys));
    }

    /** All published keys. */
    public List<TestKey> keys() {
        return List.copyOf(keys);
    }

    /** Publishes one more key; it does not sign by itself. */
    public TestIssuer add(TestKey key) {
        keys.add(key);
        return this;
    }

    /** Makes a new key of the signing key's algorithm and signs with it; the old ones stay published. */
    public TestKey rotate() {
        TestKey next = TestKey.of(key().algorithm());
        keys.add(0, next);
        return next;
    }

    /** Withdraws a key; {@link IllegalArgumentException} where it is the last or not this issuer's. */
    public void retire(TestKey key) {
        if (keys.size() == 1 || !keys.remove(key)) {
            throw new IllegalArgumentException(key + " cannot be withdrawn from " + keys);
        }
    }

    /** The published key set (RFC 7517 section 5) as JSON text. */
    public String jwks() {
        JsonWebKeySet set = new JsonWebKeySet();
        keys.forEach(key -> set.addJsonWebKey(parsed(key)));
        return set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** Writes {@link #jwks()} atomically, making the folder where needed. */
    public Path writeJwks(Path file) {
        return KeyFiles.write(file, jwks());
    }

    /** Writes one self-signed certificate for each key (PEM, {@code CERTIFICATE}), atomically. */
    public Path writePem(Path file) {
        return KeyFiles.write(file, KeyFiles.certificatePem(keys));
    }

    /** Writes the bare public keys (PEM, {@code PUBLIC KEY}), atomically. */
    public Path writePublicKeyPem(Path file) {
        return KeyFiles.write(file, KeyFiles.publicKeyPem(keys));
    }

    /** Writes a PKCS12 file of trusted certificates, alias = {@code kid}, no private key, atomically. */
    public Path writePkcs12(Path file, String password) {
        return KeyFiles.write(file, KeyFiles.pkcs12(keys, password.toCharArray()));
    }

    @Override
    public String toString() {
        return "TestIssuer[" + iss + ", " + keys + "]";
    }

    private static PublicJsonWebKey parsed(TestKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key.jwk());
        } catch (JoseException e) {
            throw new IllegalStateException("No JWK for " + key, e);
        }
    }
}
