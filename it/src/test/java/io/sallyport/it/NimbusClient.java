package io.sallyport.it;

// how-to: begin
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

record NimbusClient(AuthorizationServerMetadata metadata, SSLSocketFactory sockets) {

    static NimbusClient discover(String issuer, SSLSocketFactory sockets) throws GeneralException, IOException {
        return new NimbusClient(
                AuthorizationServerMetadata.resolve(new Issuer(issuer), http -> http.setSSLSocketFactory(sockets)),
                sockets);
    }

    AccessTokenResponse tokens(ClientAuthentication authentication) throws GeneralException, IOException {
        return ask(authentication, new ClientCredentialsGrant(), new Scope("orders:read", "offline_access"))
                .toSuccessResponse();
    }

    TokenResponse refreshed(ClientAuthentication authentication, RefreshToken token)
            throws GeneralException, IOException {
        return ask(authentication, new RefreshTokenGrant(token), new Scope());
    }

    private TokenResponse ask(ClientAuthentication authentication, AuthorizationGrant grant, Scope scope)
            throws GeneralException, IOException {
        HTTPRequest request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication, grant)
                .scope(scope)
                .build()
                .toHTTPRequest();
        request.setSSLSocketFactory(sockets);
        return TokenResponse.parse(request.send());
    }
}
// how-to: end
