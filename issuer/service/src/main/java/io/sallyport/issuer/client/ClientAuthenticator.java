package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import java.util.List;

/** Finds out which client sends a request. */
public final class ClientAuthenticator {

    private final List<ClientAuthenticationMethod> methods;

    public ClientAuthenticator(List<ClientAuthenticationMethod> methods) {
        this.methods = List.copyOf(methods);
    }

    /**
     * The client that the request proves by exactly one method (RFC 6749 section 2.3).
     *
     * @throws OAuthException {@code invalid_client}, or {@code invalid_request} for two methods at once
     */
    public Client authenticate(ClientRequest request) {
        List<ClientAuthenticationMethod> tried =
                methods.stream().filter(method -> method.isTriedIn(request)).toList();
        if (tried.size() > 1 || request.authorization().size() > 1) {
            throw OAuthError.INVALID_REQUEST.because("more than one client authentication in a request");
        }
        if (tried.isEmpty()) {
            throw OAuthError.INVALID_CLIENT.because("client authentication is missing");
        }
        return tried.get(0)
                .authenticate(request)
                .orElseThrow(() -> OAuthError.INVALID_CLIENT.because("client authentication failed"));
    }

    /** The names of the methods, for the metadata. */
    public List<String> methodNames() {
        return methods.stream().map(ClientAuthenticationMethod::name).toList();
    }
}
