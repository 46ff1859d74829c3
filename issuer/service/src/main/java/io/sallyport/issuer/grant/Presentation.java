package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.secret.Secrets;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * A refresh token as an authenticated client shows it.
 *
 * @param client the client
 * @param token the token
 * @param parameters the whole request
 * @param address whence it came
 */
record Presentation(Client client, String token, FormParameters parameters, String address) {

    static Presentation of(Client client, ClientRequest request) {
        FormParameters parameters = request.parameters();
        return new Presentation(client, parameters.required("refresh_token"), parameters, request.address());
    }

    /** A hash of what it asks for, the same for a retry: scopes in any order, resource and audience. */
    String request() {
        return Secrets.hash(String.join(
                " ",
                parameters
                        .value("scope")
                        .map(Presentation::sorted)
                        .map(Secrets::hash)
                        .orElse("none"),
                parameters.value("resource").map(Secrets::hash).orElse("none"),
                parameters.value("audience").map(Secrets::hash).orElse("none")));
    }

    private static String sorted(String scope) {
        return String.join(" ", new TreeSet<>(Arrays.asList(scope.split(" "))));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Presentation[" + client.id() + ", " + address + "]";
    }
}
