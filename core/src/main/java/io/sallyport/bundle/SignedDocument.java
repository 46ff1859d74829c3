package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.SignatureVerifier;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payload with any number of signatures: the JSON serialization of JWS (RFC 7515 section 7.2.1) without unprotected
 * headers. Reading it verifies nothing.
 */
public final class SignedDocument {

    private static final SignatureVerifier VERIFIER = new JcaSignatureVerifier();

    private final String payloadText;
    private final byte[] payload;
    private final List<DocumentSignature> signatures;

    private SignedDocument(String payloadText, byte[] payload, List<DocumentSignature> signatures) {
        this.payloadText = payloadText;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** A payload that nobody signed yet. */
    static SignedDocument unsigned(byte[] payload) {
        return new SignedDocument(Base64Url.encode(payload), payload.clone(), List.of());
    }

    /** Reads exactly {@code payload} and {@code signatures}; the caller refuses what else there is. */
    static SignedDocument read(Members members) throws BundleException {
        byte[] payload = DocumentSignature.bytes(members, "payload");
        String text = members.text("payload");
        List<DocumentSignature> signatures = new ArrayList<>();
        for (Members signature : members.objects("signatures")) {
            signatures.add(DocumentSignature.read(signature));
        }
        return new SignedDocument(text, payload, signatures);
    }

    SignedDocument with(DocumentSignature signature) {
        List<DocumentSignature> more = new ArrayList<>(signatures);
        more.removeIf(one -> one.kid().equals(signature.kid()));
        more.add(signature);
        return new SignedDocument(payloadText, payload, more);
    }

    /** The bytes that are signed, which a fingerprint is over. */
    public byte[] payload() {
        return payload.clone();
    }

    String payloadText() {
        return payloadText;
    }

    /** Who signed, as the headers say: RFC 7638 thumbprints, not verified. */
    public List<String> signers() {
        return signatures.stream().map(DocumentSignature::kid).toList();
    }

    /** The {@code role} that all signatures name; nothing where there is no signature. */
    Optional<String> role() throws BundleException {
        Set<String> roles = new HashSet<>();
        signatures.forEach(signature -> roles.add(signature.role()));
        if (roles.size() > 1) {
            throw BundleException.malformed("its signatures name several roles");
        }
        return roles.stream().findFirst();
    }

    /**
     * Which of those keys signed these bytes. Each signature that is there must be good: one that is not, or is by
     * nobody of them, refuses the document.
     *
     * @param role the role that each header must name
     * @return distinct thumbprints
     */
    Set<String> verifiedSigners(DocumentType type, String role, Collection<VerificationKey> keys)
            throws BundleException {
        Set<String> signers = new HashSet<>();
        for (DocumentSignature signature : signatures) {
            VerificationKey key = key(signature, keys);
            if (!signature.typ().equals(type.typ()) || !signature.role().equals(role)) {
                throw BundleException.malformed("the signature of " + signature.kid() + " is for something else");
            }
            if (!signature.alg().equals(key.algorithm().joseName())) {
                throw BundleException.malformed("the header of " + signature.kid() + " names another algorithm");
            }
            if (!VERIFIER.verify(key, signature.input(payloadText), signature.signature())) {
                throw new BundleException(BundleFault.BUNDLE_BAD_SIGNATURE, "key " + signature.kid());
            }
            signers.add(key.thumbprint());
        }
        return signers;
    }

    private static VerificationKey key(DocumentSignature signature, Collection<VerificationKey> keys)
            throws BundleException {
        return keys.stream()
                .filter(key -> key.thumbprint().equals(signature.kid()))
                .findFirst()
                .orElseThrow(() -> new BundleException(BundleFault.BUNDLE_UNKNOWN_KEY, "kid " + signature.kid()));
    }

    /** {@code SHA256:} and the base64url SHA-256 of the payload's bytes. */
    public String fingerprint() {
        return Pin.PREFIX + Base64Url.encode(sha256(payload));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Map<String, Object> toJson() {
        return Members.of(
                "payload",
                payloadText,
                "signatures",
                signatures.stream().map(DocumentSignature::toJson).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedDocument document && toJson().equals(document.toJson());
    }

    @Override
    public int hashCode() {
        return payloadText.hashCode();
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "SignedDocument[" + fingerprint() + ", " + signatures.size() + " signatures]";
    }
}
