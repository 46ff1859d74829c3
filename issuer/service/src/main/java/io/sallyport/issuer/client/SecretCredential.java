package io.sallyport.issuer.client;

import java.time.Instant;
import java.util.Optional;

/** A name and a secret, however they came. */
record SecretCredential(String clientId, String secret, ClientSecrets secrets) implements ClientCredential {

    @Override
    public Optional<ClientFault> fault(Registration registration, Instant now) {
        return secrets.fault(secret, registration, now);
    }

    @Override
    public Optional<ClientFault> spend(Registration registration, Instant now) {
        secrets.strengthen(secret, registration);
        return Optional.empty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SecretCredential[" + clientId + "]";
    }
}
