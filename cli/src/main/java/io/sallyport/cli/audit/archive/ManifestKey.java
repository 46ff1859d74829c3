package io.sallyport.cli.audit.archive;

import io.sallyport.bundle.BundleSigner;
import io.sallyport.cli.key.PublicJwk;
import java.util.Map;

/** Whoever puts files away signs with it: the key of the server, or one of the operator's. */
public final class ManifestKey {

    private final BundleSigner signer;

    /** The key of that signer. */
    public ManifestKey(BundleSigner signer) {
        this.signer = signer;
    }

    /** The public half. */
    Map<String, Object> jwk() {
        return PublicJwk.of(signer.key().key(), signer.key().algorithm()).members();
    }

    /** The signature over those bytes. */
    byte[] sign(byte[] input) {
        return signer.sign(input);
    }

    /** The RFC 7638 thumbprint of the public half. */
    public String thumbprint() {
        return signer.kid();
    }
}
