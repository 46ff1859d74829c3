package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.SafeFiles;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.secret.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.crypto.SecretKey;

/** The PKCS12 file with the issuer's keys and the file with its password; both made at first start, both private. */
public final class KeyStoreFile {

    private static final String SIGNING = "signing";
    private static final String CLIENT_SECRETS = "client-secrets";

    private final Path store;
    private final Path passwordFile;

    public KeyStoreFile(Path store, Path passwordFile) {
        this.store = store;
        this.passwordFile = passwordFile;
    }

    /**
     * The keys in the file, which are made where there is no file yet.
     *
     * @throws ConfigException where one of the two files cannot be read, or can be read by others
     */
    public IssuerKeys open(Instant now) throws ConfigException {
        try {
            if (!Files.exists(store)) {
                create(now);
            }
            SafeFiles.refuseShared(store);
            SafeFiles.refuseShared(passwordFile);
            return load();
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    store.toString(),
                    "the issuer's keys cannot be opened (" + e.getMessage() + ")",
                    "see that the user of the server can read this file and its password in " + passwordFile
                            + ", or put both back from one backup");
        }
    }

    private void create(Instant now) throws IOException, GeneralSecurityException {
        SafeFiles.createPrivateFolder(store.getParent());
        if (!Files.exists(passwordFile)) {
            SafeFiles.writePrivate(passwordFile, (Secrets.random() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        SigningKeyPair pair = SigningKeyPair.generate(now);
        keys.setKeyEntry(SIGNING, pair.privateKey(), password(), new Certificate[] {pair.certificate()});
        keys.setEntry(
                CLIENT_SECRETS,
                new KeyStore.SecretKeyEntry(SecretMac.newKey()),
                new KeyStore.PasswordProtection(password()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.store(bytes, password());
        SafeFiles.writePrivate(store, bytes.toByteArray());
    }

    private IssuerKeys load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), password());
        if (keys.getKey(SIGNING, password()) instanceof PrivateKey signing
                && keys.getKey(CLIENT_SECRETS, password()) instanceof SecretKey clientSecrets) {
            return new IssuerKeys(
                    new SigningKey(signing, keys.getCertificate(SIGNING).getPublicKey()), clientSecrets);
        }
        throw new GeneralSecurityException("it lacks the key " + SIGNING + " or " + CLIENT_SECRETS);
    }

    private char[] password() throws IOException {
        return Files.readString(passwordFile).strip().toCharArray();
    }
}
