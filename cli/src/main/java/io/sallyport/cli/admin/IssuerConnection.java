package io.sallyport.cli.admin;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Calls the administration of one issuer: no proxy, no redirect, and no certificate but those of the given CA. */
final class IssuerConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final URI issuer;
    private final String token;
    private final HttpClient http;

    IssuerConnection(URI issuer, SSLContext tls, String token) {
        this.issuer = issuer;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * A call: method, path below the issuer's identifier, members of the body.
     *
     * @param ifMatch the {@code ETag} of what is changed; empty where that is not asked
     */
    record Call(String method, String path, Map<String, Object> body, Optional<String> ifMatch) {

        static Call of(String method, String path, Map<String, Object> body) {
            return new Call(method, path, body, Optional.empty());
        }

        static Call get(String path) {
            return of("GET", path, Map.of());
        }

        static Call post(String path, Map<String, Object> body) {
            return of("POST", path, body);
        }

        static Call put(String path, Map<String, Object> body, String ifMatch) {
            return new Call("PUT", path, body, Optional.of(ifMatch));
        }
    }

    /**
     * An answer that is no error.
     *
     * @param members of its object
     * @param etag by which what it shows can be changed; empty where it cannot
     */
    record Reply(Map<String, @Nullable Object> members, Optional<String> etag) {}

    /** What the issuer answers. */
    Reply call(Call call) throws CliException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer + "/" + call.path()))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
        call.ifMatch().ifPresent(etag -> request.header("If-Match", etag));
        if (call.body().isEmpty()) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.method(call.method(), BodyPublishers.ofString(JsonText.of(call.body())))
                    .header("Content-Type", "application/json");
        }
        try {
            return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw CliException.failed(
                    issuer,
                    "it does not answer (" + why(e) + ")",
                    "see that it runs, and that --ca names the CA of its certificate");
        }
    }

    /** The client of the JDK says little of it by itself. */
    private static String why(Throwable fault) {
        Throwable first = fault;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        if (first instanceof UnresolvedAddressException) {
            return "the name of its host is not known here";
        }
        if (first instanceof ClosedChannelException) {
            return "nothing listens there";
        }
        return fault.getClass().getSimpleName() + (fault.getMessage() == null ? "" : ": " + fault.getMessage());
    }

    private Reply answer(HttpResponse<byte[]> response) throws CliException {
        Map<String, @Nullable Object> members = members(response);
        int status = response.statusCode();
        if (status < CLIENT_ERROR) {
            return new Reply(members, response.headers().firstValue("ETag"));
        }
        String said = status + " " + members.get("error") + ": " + members.get("error_description");
        if (status == UNAUTHORIZED || status == FORBIDDEN || status >= SERVER_ERROR) {
            throw CliException.failed(issuer, said, "see docs/reference/administration.md");
        }
        throw CliException.refused(issuer + ": " + said, "correct what it names");
    }

    private Map<String, @Nullable Object> members(HttpResponse<byte[]> response) throws CliException {
        try {
            return StrictJson.readObject(response.body());
        } catch (JsonFault e) {
            throw CliException.failed(
                    issuer,
                    "it answers " + response.statusCode() + " without JSON",
                    "name the issuer, such as https://localhost:8443/sallyport");
        }
    }
}
