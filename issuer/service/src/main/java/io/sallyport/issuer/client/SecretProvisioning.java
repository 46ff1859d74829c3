package io.sallyport.issuer.client;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DuplicateRowException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Gives new clients of the configuration their secrets: told once to the operator, in a private file. */
public final class SecretProvisioning {

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final Database database;
    private final SecretStore store;

    public SecretProvisioning(Database database, SecretStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Gives a secret to each of those clients that may use one and has none under the present key, and writes it to
     * {@code <folder>/<client>.secret}.
     *
     * @throws ConfigException where a file cannot be written
     */
    public void provision(Collection<ConfiguredClient> clients, Path folder, Instant now) throws ConfigException {
        for (ConfiguredClient configured : clients) {
            String id = configured.client().id();
            if (configured.client().mayUseSecret() && !store.hasSecret(id)) {
                provision(id, folder.resolve(id + ".secret"), now);
            }
        }
    }

    /** The file first: a secret that nobody was told would lock the client out. */
    private void provision(String id, Path file, Instant now) throws ConfigException {
        String secret = Secrets.random();
        try {
            SafeFiles.createPrivateFolder(file.getParent());
            SafeFiles.writePrivate(file, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
            put(id, secret, file, now);
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(),
                    "the secret of a new client cannot be written (" + e.getMessage() + ")",
                    "make the folder writable for the user that runs the server");
        }
    }

    private void put(String id, String secret, Path file, Instant now) throws IOException {
        try {
            database.write(handle -> {
                store.putGenerated(handle, id, secret, Optional.empty(), now);
                return id;
            });
            LOGGER.log(Level.INFO, "client {0} has a new secret, see {1}", id, file);
        } catch (DuplicateRowException e) {
            // Another node that starts now was first, and told its operator.
            Files.deleteIfExists(file);
        }
    }
}
