package io.sallyport.benchmarks;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.TokenResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The real issuer, asked below HTTP: from the request that was read to the answer that is to be written. */
final class BenchmarkIssuer implements AutoCloseable {

    private static final String CLIENT = "load";
    private static final List<String> CONFIGURATION = List.of(
            "sallyport.authority.issuer=https://localhost:8443/sallyport",
            "sallyport.authority.client.load.scopes=orders:read",
            "sallyport.authority.client.load.audiences=orders",
            "sallyport.authority.client.load.grants=client_credentials, refresh_token",
            "sallyport.authority.client.load.offline-access=true");

    private final Authority authority;
    private final String authorization;

    private BenchmarkIssuer(Authority authority, String authorization) {
        this.authority = authority;
        this.authorization = authorization;
    }

    /** Starts it in a fresh home over that database. */
    static BenchmarkIssuer start(Path folder, DataSource source) throws IOException, ConfigException {
        SallyportHome home = new SallyportHome(folder);
        Files.write(home.configFile(), CONFIGURATION);
        Authority authority =
                Authority.start(home, ConfigSources.of(home, Map.of(), Map.of()), source, Clock.systemUTC());
        String secret = Files.readString(home.state().resolve("clients/" + CLIENT + ".secret"))
                .strip();
        String credentials = CLIENT + ":" + secret;
        return new BenchmarkIssuer(
                authority,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
    }

    TokenResponse clientCredentials() {
        return ask("grant_type=client_credentials");
    }

    /** The first refresh token of a new family. */
    String newFamily() {
        return ask("grant_type=client_credentials&scope=orders%3Aread+offline_access")
                .refreshToken()
                .orElseThrow();
    }

    /** The next refresh token. */
    String refresh(String token) {
        return ask("grant_type=refresh_token&refresh_token=" + token)
                .refreshToken()
                .orElseThrow();
    }

    private TokenResponse ask(String form) {
        return authority
                .tokens()
                .issue(new ClientRequest(
                        List.of(authorization),
                        FormParameters.parse(form.getBytes(StandardCharsets.US_ASCII)),
                        "127.0.0.1"));
    }

    @Override
    public void close() {
        authority.close();
    }
}
