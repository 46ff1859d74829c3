package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import java.util.Optional;

/** One way to authenticate a client (RFC 6749 section 2.3); a new one is one class. */
public interface ClientAuthenticationMethod {

    /** Its registered name, as the metadata lists it. */
    String name();

    /** Whether the request tries this method, well or badly. */
    boolean isTriedIn(ClientRequest request);

    /** The client that the request proves; empty where it proves none. */
    Optional<Client> authenticate(ClientRequest request);
}
