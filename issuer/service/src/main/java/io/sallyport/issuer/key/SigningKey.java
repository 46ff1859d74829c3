package io.sallyport.issuer.key;

import io.sallyport.trust.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwx.CompactSerializer;

/**
 * An Ed25519 key pair that signs access tokens and status lists. jose4j knows the algorithm by its old name {@code EdDSA} alone, so header
 * and serialization are its, while the name {@code Ed25519} (RFC 9864 section 2.2) and the call of the signature are
 * made here; the call goes to BouncyCastle, which signs 17 times as fast as the JDK.
 */
public final class SigningKey {

    /** The {@code alg} of header and key. */
    static final String ALGORITHM = "Ed25519";

    static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey privateKey;
    private final VerifyingKey publicHalf;
    private final AtomicReference<Instant> lastIssue = new AtomicReference<>(Instant.MIN);

    /** A pair made by any provider. */
    SigningKey(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        this.privateKey = KeyFactory.getInstance(ALGORITHM, Crypto.provider())
                .generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded()));
        this.publicHalf = new VerifyingKey(publicKey);
    }

    VerifyingKey publicHalf() {
        return publicHalf;
    }

    /** Its {@code kid}. */
    public String id() {
        return publicHalf.id();
    }

    /**
     * The payload as a signed token in the compact serialization (RFC 7515 section 7.1).
     *
     * @param issuedAt the one reading of the clock of this request, which the payload carries as {@code iat}
     */
    public String sign(String payload, Instant issuedAt) {
        return sign(publicHalf.header(), payload, issuedAt);
    }

    /** The same for a status list, which by its {@code typ} is no access token. */
    public String signStatusList(String payload, Instant issuedAt) {
        return sign(publicHalf.statusListHeader(), payload, issuedAt);
    }

    private String sign(String header, String payload, Instant issuedAt) {
        lastIssue.accumulateAndGet(issuedAt, (a, b) -> a.isAfter(b) ? a : b);
        try {
            String encoded = ENCODER.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance(ALGORITHM, Crypto.provider());
            signature.initSign(privateKey);
            signature.update((header + "." + encoded).getBytes(StandardCharsets.US_ASCII));
            return CompactSerializer.serialize(header, encoded, ENCODER.encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    /** The latest instant that a token or list of this process carries: a clock that was set back must not retire before it. */
    Instant lastIssue() {
        return lastIssue.get();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
