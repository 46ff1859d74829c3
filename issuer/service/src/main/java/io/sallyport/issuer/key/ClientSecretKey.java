package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.PrivateFiles;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which the clients' secrets are hashed: a file that is the same on all nodes. The database knows which key
 * that is, so that no node takes another one and locks every client out.
 */
public final class ClientSecretKey {

    private static final int BYTES = 32;
    private static final String PURPOSE = "client-secrets";

    private static final String SELECT = "SELECT key_id FROM client_secret_key WHERE purpose = :purpose";

    /** A database of an earlier version knows the key by its clients alone. */
    private static final String SELECT_NEWEST = "SELECT key_id FROM client_secret ORDER BY created_at DESC LIMIT 1";

    private static final String INSERT =
            "INSERT INTO client_secret_key (purpose, key_id, known_since) VALUES (:purpose, :key, :now)";
    private static final String REPLACE =
            "UPDATE client_secret_key SET key_id = :key, known_since = :now WHERE purpose = :purpose";

    private final Path file;
    private final KeyStoreFile former;
    private final Database database;
    private final LossWord word;

    /**
     * The key in that file.
     *
     * @param former where an earlier version kept it
     * @param state the folder in which the operator may say that it is lost for good
     */
    public ClientSecretKey(Path file, KeyStoreFile former, Database database, Path state) {
        this.file = file;
        this.former = former;
        this.database = database;
        this.word = new LossWord(state.resolve("lost-client-secret-key"));
    }

    /**
     * The key, which is made where neither a file nor the database knows one.
     *
     * @throws ConfigException where the file cannot be read, can be read by others, or is not the one of the database
     */
    public SecretMac open() throws ConfigException {
        try {
            Optional<SecretMac> held = held();
            Optional<String> written = written();
            Optional<String> known = written.or(this::ofNewestClient);
            if (known.isPresent() && !known.equals(held.map(SecretMac::keyId)) && !word.given(known.get())) {
                throw held.isPresent() ? other(known.get()) : lost(known.get());
            }
            SecretMac mac = held.isPresent() ? held.get() : make();
            if (!written.equals(Optional.of(mac.keyId()))) {
                write(written.isEmpty() ? INSERT : REPLACE, mac);
            }
            return mac;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    file.toString(),
                    "the key of the clients' secrets cannot be read or written (" + e.getMessage() + ")",
                    "make it readable and its folder writable for the user that runs the server, and nobody else");
        }
    }

    private Optional<SecretMac> held() throws IOException, ConfigException {
        if (Files.exists(file)) {
            PrivateFiles.refuseShared(file);
            return Optional.of(new SecretMac(decode(Files.readString(file, StandardCharsets.ISO_8859_1))));
        }
        Optional<SecretKey> kept = former.formerClientSecretKey();
        if (kept.isPresent()) {
            write(kept.get());
        }
        return kept.map(SecretMac::new);
    }

    private SecretKey decode(String text) throws ConfigException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, SecretMac.ALGORITHM);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without a word of the content.
        }
        throw new ConfigException(
                file.toString(),
                "it does not hold a key of " + BYTES + " bytes in base64url",
                "put it back from the backup, or copy it from another node");
    }

    /** On the disk before the database knows it. */
    private SecretMac make() throws IOException, GeneralSecurityException {
        SecretKey key = SecretMac.newKey();
        write(key);
        return new SecretMac(key);
    }

    private void write(SecretKey key) throws IOException {
        SafeFiles.createPrivateFolder(file.getParent());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded());
        SafeFiles.writePrivate(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<String> written() {
        return database.read(handle -> handle.createQuery(SELECT)
                .bind("purpose", PURPOSE)
                .mapTo(String.class)
                .findOne());
    }

    private Optional<String> ofNewestClient() {
        return database.read(
                handle -> handle.createQuery(SELECT_NEWEST).mapTo(String.class).findOne());
    }

    private void write(String sql, SecretMac mac) throws ConfigException {
        Instant now = database.instant();
        try {
            database.write(handle -> handle.createUpdate(sql)
                    .bind("purpose", PURPOSE)
                    .bind("key", mac.keyId())
                    .bind("now", Database.timestamp(now))
                    .execute());
        } catch (IssuerUnavailableException e) {
            // Another node may have been first: then its key is the one, and this node's is another.
            String known = written().orElseThrow(() -> e);
            if (!known.equals(mac.keyId())) {
                throw other(known);
            }
        }
    }

    private ConfigException other(String known) {
        return refusal("it is not the key " + known + " under which the database has the clients' secrets", known);
    }

    private ConfigException lost(String known) {
        return refusal("it is not there, and without the key " + known + " no client's secret can be checked", known);
    }

    private ConfigException refusal(String fault, String known) {
        return new ConfigException(
                file.toString(),
                fault,
                "copy this file from another node or from the backup (chmod 600); or, where the key is lost for good, "
                        + word.command(known) + " and start again, which gives every client a new secret");
    }
}
