package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;

/** One {@code grant_type} (RFC 6749 section 4.5); a new one is one class. */
public interface Grant {

    /** The value of {@code grant_type}. */
    String type();

    /**
     * Issues tokens to an authenticated client that may use this grant.
     *
     * @throws OAuthException where the request is not to be granted
     */
    TokenResponse issue(Client client, FormParameters parameters);
}
