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

    /** Good credentials are served; where the deployment is protected, none and wrong ones are not. */
    void check(Case measured, URI uri, String good, String wrong) throws IOException, InterruptedException {
        HttpRequest.Builder bare = HttpRequest.newBuilder(uri);
        require(status(bare.copy().header("Authorization", good)) == OK, measured, "refuses good credentials");
        if (measured.isProtected()) {
            require(status(bare) != OK, measured, "serves whoever has none");
            require(status(bare.copy().header("Authorization", wrong)) != OK, measured, "serves wrong credentials");
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
