package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import java.util.Optional;

/** {@code client_secret_post}: name and secret as parameters of the body (RFC 6749 section 2.3.1). */
public final class ClientSecretPost implements ClientAuthenticationMethod {

    private final ClientSecrets secrets;

    public ClientSecretPost(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "client_secret_post";
    }

    @Override
    public boolean isTriedIn(ClientRequest request) {
        return request.parameters().value("client_secret").isPresent();
    }

    @Override
    public Optional<Client> authenticate(ClientRequest request) {
        FormParameters parameters = request.parameters();
        return secrets.verify(parameters.required("client_id"), parameters.required("client_secret"));
    }
}
