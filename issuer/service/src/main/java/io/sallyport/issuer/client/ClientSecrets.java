package io.sallyport.issuer.client;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.SafeFiles;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** The generated secrets of the clients: kept as a keyed hash, told once to the operator in a private file. */
public final class ClientSecrets {

    /** No client has this name: its look-up costs an unknown client what a known one costs. */
    private static final String NOBODY = "-";

    private static final String SELECT =
            "SELECT secret_mac FROM client_secret WHERE client_id = :client AND key_id = :key";
    private static final String DELETE = "DELETE FROM client_secret WHERE client_id = :client";
    private static final String INSERT = """
            INSERT INTO client_secret (client_id, secret_mac, key_id, created_at)
            VALUES (:client, :mac, :key, :now)""";

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final Database database;
    private final ClientRegistry registry;
    private final SecretMac mac;
    private final String nobodysMac;

    public ClientSecrets(Database database, ClientRegistry registry, SecretMac mac) {
        this.database = database;
        this.registry = registry;
        this.mac = mac;
        this.nobodysMac = mac.of(Secrets.random());
    }

    /**
     * The client of that name, where that is its secret. The work is the same for an unknown name, a wrong secret and a
     * right one.
     */
    public Optional<Client> verify(String id, String secret) {
        Optional<Client> client = registry.find(id);
        String expected = stored(client.map(Client::id).orElse(NOBODY)).orElse(nobodysMac);
        boolean right = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), mac.of(secret).getBytes(StandardCharsets.US_ASCII));
        return client.filter(known -> right);
    }

    /**
     * Gives a secret to each client that has none under the present key and writes it to
     * {@code <folder>/<client>.secret}.
     *
     * @throws ConfigException where a file cannot be written
     */
    public void provision(Path folder, Instant now) throws ConfigException {
        for (Client client : registry.all()) {
            if (stored(client.id()).isEmpty()) {
                provision(client, folder.resolve(client.id() + ".secret"), now);
            }
        }
    }

    /** The file first: a secret that nobody was told would lock the client out. */
    private void provision(Client client, Path file, Instant now) throws ConfigException {
        String secret = Secrets.random();
        try {
            SafeFiles.createPrivateFolder(file.getParent());
            SafeFiles.writePrivate(file, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(),
                    "the secret of a new client cannot be written (" + e.getMessage() + ")",
                    "make the folder writable for the user that runs the server");
        }
        replace(client, secret, now);
        LOGGER.log(Level.INFO, "client {0} has a new secret, see {1}", client.id(), file);
    }

    /** A secret that was kept under a key that is lost could not be verified any more. */
    private void replace(Client client, String secret, Instant now) {
        database.write(handle -> {
            handle.createUpdate(DELETE).bind("client", client.id()).execute();
            return handle.createUpdate(INSERT)
                    .bind("client", client.id())
                    .bind("mac", mac.of(secret))
                    .bind("key", mac.keyId())
                    .bind("now", Database.timestamp(now))
                    .execute();
        });
    }

    private Optional<String> stored(String client) {
        return database.read(handle -> handle.createQuery(SELECT)
                .bind("client", client)
                .bind("key", mac.keyId())
                .mapTo(String.class)
                .findOne());
    }
}
