package io.sallyport.issuer;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.TokenResponse;
import java.util.List;

/** Asks for a token with name and secret in the body. */
final class ClientPost {

    private ClientPost() {}

    static TokenResponse issue(LocalIssuer issuer, String id, String secret) {
        return issue(issuer, id, secret, LocalIssuer.ADDRESS);
    }

    static TokenResponse issue(LocalIssuer issuer, String id, String secret, String address) {
        return issuer.authority()
                .tokens()
                .issue(new ClientRequest(
                        List.of(),
                        LocalIssuer.form("grant_type", "client_credentials", "client_id", id, "client_secret", secret),
                        address));
    }
}
