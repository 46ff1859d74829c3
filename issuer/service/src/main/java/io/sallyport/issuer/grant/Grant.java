package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.AuthenticatedClient;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.store.IssuerUnavailableException;

/** One {@code grant_type} (RFC 6749 section 4.5); a new one is one class. */
public interface Grant {

    /** The value of {@code grant_type}. */
    String type();

    /**
     * Issues tokens to an authenticated client that may use this grant, and records that it did or why it did not.
     *
     * @throws OAuthException where the request is not to be granted
     * @throws IssuerUnavailableException where the database fails; then nothing was issued
     */
    TokenResponse issue(AuthenticatedClient client, ClientRequest request);
}
