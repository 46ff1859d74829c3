package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthException;
import java.util.List;
import java.util.Optional;

/** One way to authenticate a client (RFC 6749 section 2.3); a new one is one class. */
public interface ClientAuthenticationMethod {

    /** The methods by a secret, which clients may use unless their entries say otherwise. */
    List<String> BY_SECRET = List.of(ClientSecretBasic.NAME, ClientSecretPost.NAME);

    /** Every method that there is. */
    List<String> ALL = List.of(ClientSecretBasic.NAME, ClientSecretPost.NAME, PrivateKeyJwt.NAME);

    /** Its registered name, as the metadata lists it. */
    String name();

    /** Whether the request tries this method, well or badly. */
    boolean isTriedIn(ClientRequest request);

    /** What a refusal challenges with, where this method is one of the Authorization header (RFC 6749 section 5.2). */
    default Optional<String> challenge() {
        return Optional.empty();
    }

    /**
     * What the request shows by this method; empty where it is malformed.
     *
     * @throws OAuthException {@code invalid_request} where the request contradicts itself
     */
    Optional<ClientCredential> credential(ClientRequest request);
}
