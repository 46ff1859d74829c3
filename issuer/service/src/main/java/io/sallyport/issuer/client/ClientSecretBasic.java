package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormEncoding;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** {@code client_secret_basic}: both parts are form-encoded before Basic's own encoding (RFC 6749 section 2.3.1). */
public final class ClientSecretBasic implements ClientAuthenticationMethod {

    private static final String SCHEME = "Basic ";

    private final ClientSecrets secrets;

    public ClientSecretBasic(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "client_secret_basic";
    }

    @Override
    public boolean isTriedIn(ClientRequest request) {
        return request.authorization().stream().anyMatch(ClientSecretBasic::isBasic);
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    public Optional<Client> authenticate(ClientRequest request) {
        return credentials(request.authorization().get(0)).flatMap(credentials -> {
            refuseOtherName(credentials.id(), request.parameters());
            return secrets.verify(credentials.id(), credentials.secret());
        });
    }

    private static void refuseOtherName(String id, FormParameters parameters) {
        if (parameters.value("client_id").filter(other -> !other.equals(id)).isPresent()) {
            throw OAuthError.INVALID_REQUEST.because("client_id is not the client that authenticates");
        }
    }

    /** Malformed ones prove nothing, as wrong ones do. */
    private static Optional<Credentials> credentials(String header) {
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = new String(decoded, StandardCharsets.ISO_8859_1);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(
                            FormEncoding.decode(text.substring(0, colon)),
                            FormEncoding.decode(text.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Credentials(String id, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Credentials[" + id + "]";
        }
    }
}
