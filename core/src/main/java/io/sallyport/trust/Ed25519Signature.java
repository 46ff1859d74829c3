package io.sallyport.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureSpi;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Ed25519 (RFC 8032 section 5.1) by BouncyCastle's engine. BouncyCastle's own class of this kind makes its whole provider,
 * and each of its objects looks for that under one lock of all threads.
 */
final class Ed25519Signature extends SignatureSpi {

    /** RFC 8410 section 3. */
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    /** Keys in the engine's form: to read a point costs a good part of a verification. */
    private static final Cache<Key, CipherParameters> READ =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final Ed25519Signer engine = new Ed25519Signer();

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        engine.init(false, read(key));
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        engine.init(true, read(key));
    }

    private static CipherParameters read(Key key) throws InvalidKeyException {
        CipherParameters known = READ.getIfPresent(key);
        if (known == null) {
            known = parse(key);
            READ.put(key, known);
        }
        return known;
    }

    private static CipherParameters parse(Key key) throws InvalidKeyException {
        try {
            if (key instanceof PublicKey) {
                SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
                demandEd25519(info.getAlgorithm());
                return new Ed25519PublicKeyParameters(info.getPublicKeyData().getOctets());
            }
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            demandEd25519(info.getPrivateKeyAlgorithm());
            return new Ed25519PrivateKeyParameters(
                    ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
        } catch (IOException | RuntimeException e) {
            throw new InvalidKeyException("not a key of Ed25519"); // without the cause, which may tell of a private key
        }
    }

    private static void demandEd25519(AlgorithmIdentifier algorithm) {
        if (!ED25519.equals(algorithm.getAlgorithm())) {
            throw new IllegalArgumentException("a key of another algorithm");
        }
    }

    @Override
    protected void engineUpdate(byte one) {
        engine.update(one);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        engine.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() {
        return engine.generateSignature();
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
        return engine.verifySignature(signature);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("Ed25519 has no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("Ed25519 has no parameters");
    }
}
