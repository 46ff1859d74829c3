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

    static final String NAME = "client_secret_basic";

    private static final String SCHEME = "Basic ";
    private static final String CHALLENGE = "Basic realm=\"sallyport\", charset=\"UTF-8\"";

    private final ClientSecrets secrets;

    public ClientSecretBasic(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isTriedIn(ClientRequest request) {
        return request.authorization().stream().anyMatch(ClientSecretBasic::isBasic);
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of(CHALLENGE);
    }

    /** Malformed ones prove nothing, as wrong ones do. */
    @Override
    public Optional<ClientCredential> credential(ClientRequest request) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(request.authorization()
                            .get(0)
                            .substring(SCHEME.length())
                            .strip());
            String text = new String(decoded, StandardCharsets.ISO_8859_1);
            int colon = text.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            String id = FormEncoding.decode(text.substring(0, colon));
            refuseOtherName(id, request.parameters());
            return Optional.of(new SecretCredential(id, FormEncoding.decode(text.substring(colon + 1)), secrets));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void refuseOtherName(String id, FormParameters parameters) {
        if (parameters.value("client_id").filter(other -> !other.equals(id)).isPresent()) {
            throw OAuthError.INVALID_REQUEST.because("client_id is not the client that authenticates");
        }
    }
}
