package io.sallyport.issuer.client;

import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The public keys of a registered client, a JSON Web Key Set in the database. */
final class ClientKeys {

    /** What the column holds. */
    static final int MAX_CHARACTERS = 16_000;

    private ClientKeys() {}

    /** Keys that were checked when they were stored. */
    static List<VerificationKey> stored(String jwks) {
        try {
            return check(jwks);
        } catch (KeySetException e) {
            throw new IllegalStateException("the stored keys of a client cannot be read", e);
        }
    }

    /**
     * Reads keys that an administrator shows.
     *
     * @throws KeySetException where one of them is not to be trusted
     */
    static List<VerificationKey> check(String jwks) throws KeySetException {
        return KeySetReader.readJwks("the client's keys", jwks.getBytes(StandardCharsets.UTF_8));
    }
}
