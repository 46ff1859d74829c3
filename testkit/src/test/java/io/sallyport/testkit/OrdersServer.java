package io.sallyport.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/**
 * A resource server of the smallest kind, for the how-to's test: reads the key set of a home and verifies with jose4j.
 * It stands where a reader has a server with Sallyport; the testkit itself may not depend on that.
 */
final class OrdersServer implements AutoCloseable {
    private final HttpServer http;
    private final JwtConsumer consumer;

    private OrdersServer(HttpServer http, JwtConsumer consumer) {
        this.http = http;
        this.consumer = consumer;
    }

    static OrdersServer start(Path home) throws Exception {
        JsonWebKeySet keys = new JsonWebKeySet(Files.readString(home.resolve("trust/main.jwks")));
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256")
                .setExpectedType(true, "at+jwt")
                .setExpectedAudience(true, "orders")
                .setRequireExpirationTime()
                .build();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OrdersServer server = new OrdersServer(http, consumer);
        http.createContext("/api/orders", server::answer);
        http.start();
        return server;
    }

    /** The status that a client with this token sees. */
    int get(String path, String token) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + http.getAddress().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String value = exchange.getRequestHeaders().getFirst("Authorization");
        exchange.sendResponseHeaders(status(value.substring("Bearer ".length())), -1);
        exchange.close();
    }

    private int status(String token) {
        try {
            String scope = consumer.processToClaims(token).getClaimValueAsString("scope");
            return List.of(scope.split(" ")).contains("orders:read") ? 200 : 403;
        } catch (InvalidJwtException e) {
            return 401;
        }
    }
}
