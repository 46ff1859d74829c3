package io.sallyport.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** {@code client_secret_basic}: both parts are form-encoded before Basic's own encoding (RFC 6749 section 2.3.1). */
final class ClientSecretBasic implements ClientAuthenticationMethod {

    private static final String SCHEME = "Basic ";

    private final ClientSecrets secrets;

    ClientSecretBasic(ClientSecrets secrets) {
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
        String credentials = credentials(request.authorization().get(0));
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String id = FormEncoding.decode(credentials.substring(0, colon));
        if (request.parameters()
                .value("client_id")
                .filter(other -> !other.equals(id))
                .isPresent()) {
            throw OAuthError.INVALID_REQUEST.because("client_id is not the client that authenticates");
        }
        return secrets.verify(id, FormEncoding.decode(credentials.substring(colon + 1)));
    }

    private static String credentials(String header) {
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            return new String(decoded, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw OAuthError.INVALID_CLIENT.because("the Basic credentials are malformed");
        }
    }
}
