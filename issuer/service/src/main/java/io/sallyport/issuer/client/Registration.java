package io.sallyport.issuer.client;

import io.sallyport.trust.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is known of a name that a request claims. Of a name that is nobody's it is as much as of any other: nothing that
 * a credential could fit.
 *
 * @param client the client; empty where there is none
 * @param enabled whether it may be served
 * @param secret its secret
 * @param previous the secret that it had before
 * @param previousUntil until when that one holds; this instant is beyond
 * @param keys reads its public keys
 * @param chosenSecrets whether any client of this issuer has a secret that a person chose
 * @param readAt when this was known, by the time of the issuer's state
 */
public record Registration(
        Optional<Client> client,
        boolean enabled,
        Optional<StoredSecret> secret,
        Optional<StoredSecret> previous,
        Instant previousUntil,
        Supplier<List<VerificationKey>> keys,
        boolean chosenSecrets,
        Instant readAt) {

    /** The secrets that hold now. */
    public List<StoredSecret> secretsAt(Instant now) {
        return Stream.of(secret, previous.filter(old -> now.isBefore(previousUntil)))
                .flatMap(Optional::stream)
                .toList();
    }
}
