package io.sallyport.issuer.client;

import io.sallyport.trust.VerificationKey;
import java.util.List;

/**
 * A client that the configuration declares, and that only the file changes.
 *
 * @param client the client
 * @param keys its public keys; none where it authenticates by secrets
 */
public record ConfiguredClient(Client client, List<VerificationKey> keys) {

    public ConfiguredClient {
        keys = List.copyOf(keys);
    }
}
