package io.sallyport.testkit;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** One key pair of a test issuer, made anew in each run. Prints its {@code kid} and algorithm only. */
public final class TestKey {
    private final TestAlgorithm algorithm;
    private final KeyPair pair;
    private final PublicJsonWebKey jwk;

    private TestKey(TestAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.pair = algorithm.newKeyPair();
        this.jwk = jwkOf(pair.getPublic());
        jwk.setUse("sig");
        jwk.setAlgorithm(algorithm.joseName());
    }

    /** A new key whose {@code kid} is its RFC 7638 SHA-256 thumbprint. */
    public static TestKey of(TestAlgorithm algorithm) {
        TestKey key = new TestKey(algorithm);
        key.jwk.setKeyId(key.thumbprint());
        return key;
    }

    /** A new key with the given {@code kid}. */
    public static TestKey of(TestAlgorithm algorithm, String kid) {
        TestKey key = new TestKey(algorithm);
        key.jwk.setKeyId(kid);
        return key;
    }

    /** Marks it in key sets written from now on as one that may sign status lists too. */
    public TestKey forStatusLists() {
        jwk.setOtherParameter("sallyport_status_lists", true);
        return this;
    }

    public TestAlgorithm algorithm() {
        return algorithm;
    }

    public String kid() {
        return jwk.getKeyId();
    }

    /** The RFC 7638 thumbprint: SHA-256, base64url. */
    public String thumbprint() {
        try {
            return jwk.calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (RuntimeException e) {
            throw new IllegalStateException("No thumbprint for " + algorithm, e);
        }
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    public PrivateKey privateKey() {
        return pair.getPrivate();
    }

    /** The public JWK (RFC 7517) with {@code kid}, {@code use} and {@code alg}, as JSON text. */
    public String jwk() {
        return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** A self-signed certificate of this key, valid at any time. */
    public X509Certificate certificate() {
        return Certificates.selfSigned(this);
    }

    /** The JWS signature over these bytes. */
    public byte[] sign(byte[] input) {
        return algorithm.sign(pair.getPrivate(), input);
    }

    @Override
    public String toString() {
        return "TestKey[" + algorithm + ", kid=" + kid() + "]";
    }

    private static PublicJsonWebKey jwkOf(PublicKey key) {
        try {
            return (PublicJsonWebKey) JsonWebKey.Factory.newJwk(key);
        } catch (JoseException e) {
            throw new IllegalStateException("No JWK for a key of type " + key.getAlgorithm(), e);
        }
    }
}
