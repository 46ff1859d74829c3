package io.sallyport.cli.audit.archive;

import io.sallyport.bundle.BundleSigner;
import io.sallyport.bundle.NodeKey;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.key.PrivateKeyFile;
import io.sallyport.cli.key.PublicJwk;
import io.sallyport.cli.key.SigningKey;
import io.sallyport.config.SallyportHome;
import io.sallyport.trust.KeySetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Whoever puts files away signs with it: the key of the server, or one of the operator's. */
public final class ManifestKey {

    private final BundleSigner signer;

    private ManifestKey(BundleSigner signer) {
        this.signer = signer;
    }

    /** The key of the server of that home. */
    public static ManifestKey of(SallyportHome home) throws IOException {
        return new ManifestKey(NodeKey.read(home.state().resolve(NodeKey.FILE)));
    }

    /** The key in that file, which the passphrase opens. */
    public static ManifestKey of(Path file, char[] passphrase) throws CliException, IOException, KeySetException {
        SigningKey key = PrivateKeyFile.read(file, passphrase);
        return new ManifestKey(BundleSigner.of(key.privateKey(), key.publicKey()));
    }

    /** Its algorithm, as JOSE calls it. */
    public String algorithm() {
        return signer.key().algorithm().joseName();
    }

    /** The public half, as a JWK. */
    public Map<String, Object> jwk() {
        return PublicJwk.of(signer.key().key(), signer.key().algorithm()).members();
    }

    /** The signature over those bytes. */
    public byte[] sign(byte[] input) {
        return signer.sign(input);
    }

    /** The RFC 7638 thumbprint of the public half. */
    public String thumbprint() {
        return signer.kid();
    }
}
