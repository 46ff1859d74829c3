package io.sallyport.bundle;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** Adds one key's signature to bundles and root documents. Prints as the key's thumbprint. */
public final class BundleSigner {

    private final PrivateKey privateKey;
    private final VerificationKey key;

    private BundleSigner(PrivateKey privateKey, VerificationKey key) {
        this.privateKey = privateKey;
        this.key = key;
    }

    /**
     * A signer with that pair: Ed25519, P-256 or P-384.
     *
     * @throws KeySetException where the key is of another kind
     */
    public static BundleSigner of(PrivateKey privateKey, PublicKey publicKey) throws KeySetException {
        return new BundleSigner(privateKey, KeySetReader.key("the signing key", publicKey));
    }

    /** The public half, named by its RFC 7638 thumbprint. */
    public VerificationKey key() {
        return key;
    }

    /** The RFC 7638 thumbprint. */
    public String kid() {
        return key.thumbprint();
    }

    /**
     * The bundle with this signature added, for the role that its payload names; an earlier one of the same key is
     * replaced.
     *
     * @throws BundleException where what would be signed is no bundle
     */
    public byte[] signBundle(byte[] file) throws BundleException {
        BundleFile bundle = BundleFile.read(file);
        BundleContent content = BundleContent.read(bundle.document().payload(), Path.of("bundle"));
        return new BundleFile(
                        sign(
                                bundle.document(),
                                DocumentType.BUNDLE,
                                content.role().word()),
                        bundle.roots())
                .content();
    }

    /**
     * The root document with this signature added.
     *
     * @throws BundleException where what would be signed is no root document
     */
    public SignedDocument signRoot(SignedDocument root) throws BundleException {
        RootDocument.read(root.payload());
        return sign(root, DocumentType.ROOT, SigningRole.ROOT.word());
    }

    SignedDocument sign(SignedDocument document, DocumentType type, String role) {
        String header = DocumentSignature.header(key.algorithm().joseName(), kid(), type, role);
        byte[] signature = sign((header + "." + document.payloadText()).getBytes(StandardCharsets.US_ASCII));
        return document.with(
                new DocumentSignature(header, key.algorithm().joseName(), kid(), type.typ(), role, signature));
    }

    /** The signature over those bytes, in the form of RFC 7518 section 3.4 or RFC 8037. */
    public byte[] sign(byte[] input) {
        try {
            PrivateKey own = KeyFactory.getInstance(key.algorithm().keyType(), Crypto.provider())
                    .generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded()));
            Signature signer = Signature.getInstance(key.algorithm().signatureName(), Crypto.provider());
            signer.initSign(own);
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + kid() + " does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "BundleSigner[" + kid() + "]";
    }
}
