package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers at the same time: nobody is ever taken for another. */
class ManyCallersIT {

    private static final int ROUNDS = Boolean.getBoolean("test.thorough") ? 20_000 : 1_000;
    private static final int CLIENTS = 8;

    @RegisterExtension
    static final SallyportExtension SALLYPORT =
            SallyportExtension.with(home -> home.issuer("main").set("sallyport.insecure-http", "loopback"));

    /** Who was expected, and what the application saw. */
    private record Seen(String expected, String body) {}

    @ParameterizedTest
    @EnumSource
    void nobodyIsTakenForAnother(TomcatDoor door, @TempDir Path base, TestHome home, TokenMother tokens)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (TomcatServer server = new TomcatServer(base, home.path());
                AuditRecords records = new AuditRecords()) {
            server.deploy("/orders", door.webXml());
            IntFunction<Callable<Seen>> request = i -> () -> ask(server, tokens, i);

            var answers = clients.invokeAll(
                    IntStream.range(0, ROUNDS).mapToObj(request).toList());

            for (Future<Seen> answer : answers) {
                assertThat(answer.get().body()).startsWith(answer.get().expected() + " [");
            }
            await().untilAsserted(() -> assertThat(records.count("/orders")).isEqualTo(ROUNDS * 4L / 5));
        } finally {
            clients.shutdown();
        }
    }

    /** Every fifth comes without a token, the others are four callers in turn, by two kinds of dispatch. */
    private static Seen ask(TomcatServer server, TokenMother tokens, int round) {
        String path = round % 2 == 0 ? "/orders/open" : "/orders/dispatch?async=/open";
        if (round % 5 == 0) {
            return new Seen("nobody", server.get(path, request -> request).body());
        }
        String name = "caller-" + round % 5;
        String token = tokens.accessToken().subject(name).compact();
        return new Seen(
                name,
                server.get(path, request -> request.header("Authorization", "Bearer " + token))
                        .body());
    }
}
