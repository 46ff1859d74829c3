package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes sure before a case is measured that what is measured is what its name says. */
final class Probe {
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A good token is served; where the deployment is protected, none and one with another signature are not. */
    void check(Case measured, URI uri, String good, String other) throws IOException, InterruptedException {
        HttpRequest.Builder bare = HttpRequest.newBuilder(uri);
        require(status(bare.copy().header("Authorization", "Bearer " + good)) == OK, measured, "refuses a good token");
        if (measured.isProtected()) {
            require(status(bare) != OK, measured, "serves whoever has no token");
            String mixed = good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
            require(
                    status(bare.copy().header("Authorization", "Bearer " + mixed)) != OK,
                    measured,
                    "does not check signatures");
        }
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void require(boolean held, Case measured, String fault) throws IOException {
        if (!held) {
            throw new IOException(measured.name() + " " + fault);
        }
    }
}
