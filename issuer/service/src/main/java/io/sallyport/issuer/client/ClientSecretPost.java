package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import java.util.Optional;

/** {@code client_secret_post}: name and secret as parameters of the body (RFC 6749 section 2.3.1). */
public final class ClientSecretPost implements ClientAuthenticationMethod {

    static final String NAME = "client_secret_post";

    private final ClientSecrets secrets;

    public ClientSecretPost(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isTriedIn(ClientRequest request) {
        return request.parameters().value("client_secret").isPresent();
    }

    @Override
    public Optional<ClientCredential> credential(ClientRequest request) {
        FormParameters parameters = request.parameters();
        return Optional.of(
                new SecretCredential(parameters.required("client_id"), parameters.required("client_secret"), secrets));
    }
}
