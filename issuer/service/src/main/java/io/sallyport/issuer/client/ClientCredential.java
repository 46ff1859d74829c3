package io.sallyport.issuer.client;

import java.time.Instant;
import java.util.Optional;

/** What a request shows to prove which client sends it. Nothing of it is believed yet. */
public interface ClientCredential {

    /** The {@code client_id} that it claims. */
    String clientId();

    /**
     * What is wrong with it as a proof of that registration; empty where it proves it. The work is the same whether or not
     * there is such a client.
     */
    Optional<ClientFault> fault(Registration registration, Instant now);

    /**
     * Runs once nothing else is in the way: uses up what counts once.
     *
     * @return what was wrong after all, such as a second use
     */
    default Optional<ClientFault> spend(Registration registration, Instant now) {
        return Optional.empty();
    }
}
