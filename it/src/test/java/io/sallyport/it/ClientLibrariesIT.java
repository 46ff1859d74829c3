package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.sallyport.quickstart.WildFlyServer;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Libraries that were not written here, as the how-to shows them: every grant and method, with no check turned off. */
class ClientLibrariesIT {
    private static final int NUMBER = 60;
    private static final String NAME = "client-libraries";
    private static final String KEY_CLIENT = "key-client";
    private static final TestKey KEY = TestKey.of(TestAlgorithm.ES256);
    private static final Path HOW_TO = Places.target().resolve("../../docs/how-to/service-clients.md");

    private static IssuerServer issuer;
    private static WildFlyServer running;
    private static String identifier;
    private static NimbusClient nimbus;

    @BeforeAll
    static void start() throws Exception {
        issuer = IssuerServer.prepare(NAME, NUMBER);
        identifier = "https://localhost:" + issuer.server().ports().https() + "/sallyport";
        Path file = issuer.home().resolve("sallyport.properties");
        Files.writeString(file, Files.readString(file).replace("https://localhost:8443/sallyport", identifier) + """

                        sallyport.authority.client.key-client.scopes=orders:read
                        sallyport.authority.client.key-client.audiences=orders
                        sallyport.authority.client.key-client.grants=client_credentials, refresh_token
                        sallyport.authority.client.key-client.offline-access=true
                        sallyport.authority.client.key-client.jwks-file=trust/key-client.jwks
                        """);
        TestIssuer.of(KEY_CLIENT, KEY).writeJwks(issuer.home().resolve("trust/key-client.jwks"));
        running = issuer.start();
        nimbus = NimbusClient.discover(identifier, issuer.sockets());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private interface Authentication {
        /** A new one for each request: an assertion counts once. */
        ClientAuthentication next() throws JOSEException, IOException;
    }

    @Test
    void nimbusByBasic() throws Exception {
        lifeOfAToken(() -> new ClientSecretBasic(new ClientID(CLIENT), new Secret(issuer.secret(CLIENT))));
    }

    @Test
    void nimbusByPost() throws Exception {
        lifeOfAToken(() -> new ClientSecretPost(new ClientID(CLIENT), new Secret(issuer.secret(CLIENT))));
    }

    @Test
    void nimbusByAssertion() throws Exception {
        lifeOfAToken(() -> new PrivateKeyJWT(
                new ClientID(KEY_CLIENT),
                nimbus.metadata().getTokenEndpointURI(),
                JWSAlgorithm.ES256,
                KEY.privateKey(),
                KEY.kid(),
                null));
    }

    @Test
    void nimbusReadsWhatTheIssuerOffers() {
        assertThat(nimbus.metadata().getIssuer().getValue()).isEqualTo(identifier);
        assertThat(nimbus.metadata().getTokenEndpointAuthMethods())
                .containsExactly(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST,
                        ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThat(nimbus.metadata().getTokenEndpointJWSAlgs()).contains(JWSAlgorithm.ES256, JWSAlgorithm.Ed25519);
    }

    private static void lifeOfAToken(Authentication client) throws Exception {
        AccessTokenResponse first = nimbus.tokens(client.next());
        assertThat(first.getTokens().getAccessToken().getLifetime()).isEqualTo(600);
        AccessTokenResponse second = nimbus.refreshed(
                        client.next(), first.getTokens().getRefreshToken())
                .toSuccessResponse();
        RefreshToken last = second.getTokens().getRefreshToken();
        assertThat(last).isNotEqualTo(first.getTokens().getRefreshToken());
        assertThat(isActive(client, second.getTokens().getAccessToken())).isTrue();

        HTTPResponse revoked =
                sent(new TokenRevocationRequest(nimbus.metadata().getRevocationEndpointURI(), client.next(), last)
                        .toHTTPRequest());

        assertThat(revoked.getStatusCode()).isEqualTo(200);
        assertThat(nimbus.refreshed(client.next(), last).toErrorResponse().getErrorObject())
                .isEqualTo(OAuth2Error.INVALID_GRANT);
        assertThat(isActive(client, second.getTokens().getAccessToken())).isFalse();
    }

    private static boolean isActive(Authentication client, AccessToken token) throws Exception {
        return TokenIntrospectionResponse.parse(sent(new TokenIntrospectionRequest(
                                nimbus.metadata().getIntrospectionEndpointURI(), client.next(), token)
                        .toHTTPRequest()))
                .toSuccessResponse()
                .isActive();
    }

    private static HTTPResponse sent(HTTPRequest request) throws GeneralException, IOException {
        request.setSSLSocketFactory(issuer.sockets());
        return request.send();
    }

    @Test
    void nodeDoesTheSame() throws Exception {
        Path node = Places.target().resolve("node");
        assumeTrue(
                Files.isDirectory(node.resolve("node_modules/openid-client")),
                "node or npm is missing: install both, and build with a registry in reach");
        Path key = Files.write(
                issuer.home().resolve("key-client.pkcs8"), KEY.privateKey().getEncoded());

        assertThat(run(
                        node,
                        Map.of("KEY_CLIENT_ID", KEY_CLIENT, "KEY_ID", KEY.kid(), "PRIVATE_KEY", key.toString()),
                        "node",
                        "every-grant.mjs"))
                .endsWith("every grant by every method\n");
    }

    /** The how-to's own lines, one after the other. */
    @Test
    void curlAsTheHowToShowsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is missing");
        String output = run(Places.target(), Map.of(), "bash", "-euc", block("sh") + "echo \"$TOKEN\"");

        assertThat(output).contains("\"active\":true").containsPattern("HTTP/[0-9.]+ 200");
    }

    @Test
    void theHowToShowsWhatIsRunHere() throws IOException {
        Path sources = Places.target().resolve("../src/test");

        assertThat(shown(sources.resolve("java/io/sallyport/it/NimbusClient.java")))
                .isEqualTo(block("java"));
        assertThat(shown(sources.resolve("node/every-grant.mjs"))).isEqualTo(block("js"));
    }

    private static String shown(Path source) throws IOException {
        String text = Files.readString(source);
        int begin = text.indexOf("// how-to: begin\n") + "// how-to: begin\n".length();
        return text.substring(begin, text.indexOf("// how-to: end"));
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(HOW_TO));
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    private static String run(Path folder, Map<String, String> more, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "ISSUER", identifier,
                        "CLIENT_ID", CLIENT,
                        "CLIENT_SECRET", issuer.secret(CLIENT),
                        "CA_FILE", Places.target().resolve(NAME + "-ca.pem").toString(),
                        "NODE_EXTRA_CA_CERTS",
                                Places.target().resolve(NAME + "-ca.pem").toString()));
        builder.environment().putAll(more);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
