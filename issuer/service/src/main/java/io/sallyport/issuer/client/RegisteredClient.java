package io.sallyport.issuer.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A client in the database.
 *
 * @param client the client
 * @param jwks its public keys, a JSON Web Key Set; empty where it authenticates by secrets alone
 * @param createdAt when it was registered
 * @param changedAt when an administrator last changed it
 * @param disabled whether it is not served for now
 */
public record RegisteredClient(
        Client client, Optional<String> jwks, Instant createdAt, Instant changedAt, boolean disabled) {}
