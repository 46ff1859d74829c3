package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.PrivateFiles;
import io.sallyport.state.SafeFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The PKCS12 file with this node's private keys. Each change writes a new file beside it and puts that in its place once
 * it is on the disk. Every method throws a {@link ConfigException} where the file or its password cannot be read, be
 * written, or can be read by others.
 */
public final class KeyStoreFile {

    /** Where the key of the clients' secrets was before it had a file of its own. */
    private static final String CLIENT_SECRETS = "client-secrets";

    private final Path store;
    private final KeyStorePassword password;

    /**
     * The key store in that file.
     *
     * @param passwordFile where its password is unless the source gives one
     */
    public KeyStoreFile(Path store, PasswordSource source, Path passwordFile) throws ConfigException {
        this.store = store;
        this.password = source.password(passwordFile);
    }

    Path path() {
        return store;
    }

    boolean exists() {
        return Files.exists(store);
    }

    /** The signing keys by their {@code kid}; none where there is no file yet. */
    Map<String, SigningKey> signingKeys() throws ConfigException {
        return exists() ? with(this::signingKeys) : Map.of();
    }

    private Map<String, SigningKey> signingKeys(KeyStore keys, char[] secret) throws GeneralSecurityException {
        Map<String, SigningKey> found = new LinkedHashMap<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.getKey(alias, secret) instanceof PrivateKey key) {
                SigningKey signing =
                        new SigningKey(key, keys.getCertificate(alias).getPublicKey());
                found.put(signing.id(), signing);
            }
        }
        return found;
    }

    /** Makes a key and keeps it; it is on the disk when this returns. */
    SigningKey add(Instant now) throws ConfigException {
        return with((keys, secret) -> {
            SigningKeyPair pair = SigningKeyPair.generate(now);
            SigningKey key =
                    new SigningKey(pair.privateKey(), pair.certificate().getPublicKey());
            keys.setKeyEntry(key.id(), pair.privateKey(), secret, new Certificate[] {pair.certificate()});
            write(keys, secret);
            return key;
        });
    }

    /** Forgets a key, under whichever alias it is kept. */
    void remove(String keyId) throws ConfigException {
        with((keys, secret) -> {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, secret) instanceof PrivateKey
                        && new VerifyingKey(keys.getCertificate(alias).getPublicKey())
                                .id()
                                .equals(keyId)) {
                    keys.deleteEntry(alias);
                }
            }
            write(keys, secret);
            return keyId;
        });
    }

    /** The key of the clients' secrets, where an earlier version kept it here. */
    public Optional<SecretKey> formerClientSecretKey() throws ConfigException {
        return exists()
                ? with((keys, secret) -> Optional.ofNullable((SecretKey) keys.getKey(CLIENT_SECRETS, secret)))
                : Optional.empty();
    }

    private interface Work<T> {
        T on(KeyStore keys, char[] password) throws IOException, GeneralSecurityException;
    }

    private synchronized <T> T with(Work<T> work) throws ConfigException {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            if (!exists()) {
                SafeFiles.createPrivateFolder(store.getParent());
                password.prepare();
                keys.load(null, null);
            } else {
                PrivateFiles.refuseShared(store);
                keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), password.read());
            }
            return work.on(keys, password.read());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    store.toString(),
                    "the issuer's keys cannot be opened (" + e.getMessage() + ")",
                    "see that the user of the server can read and write this file and read its password in " + password
                            + ", or put both back from one backup");
        }
    }

    private void write(KeyStore keys, char[] secret) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.store(bytes, secret);
        SafeFiles.writePrivate(store, bytes.toByteArray());
    }
}
