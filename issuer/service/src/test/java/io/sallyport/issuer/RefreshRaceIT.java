package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads with one refresh token: on two nodes over one PostgreSQL, whose clocks are 20 s apart, and on one node with
 * the embedded database.
 */
class RefreshRaceIT {

    private static final int THREADS = 64;
    private static final boolean THOROUGH = Boolean.getBoolean("sallyport.thorough");

    /** So often half of the families race, on a database of their own, beside the others. */
    private static final int HALVES = 2;

    private static final int FAMILIES = THOROUGH ? 1_000 : 10;

    /** A restart of all nodes comes before the retry of each so-manieth family. */
    private static final int RESTARTS = THOROUGH ? 200 : 10;

    private static final String REFUSED = "refused";

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier together = new CyclicBarrier(THREADS);
    private final TokenSearch search = new TokenSearch();
    private final List<LocalIssuer> nodes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
        nodes.forEach(LocalIssuer::close);
    }

    private void startEmbedded() throws ConfigException {
        nodes.add(LocalIssuer.start(folder));
    }

    private void startTwoNodes() throws ConfigException, IOException {
        DataSource database = PostgresServer.pooled(PostgresServer.database(), THREADS + 8);
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        nodes.add(LocalIssuer.startNode(one, database));
        nodes.add(LocalIssuer.startNode(other, database));
        nodes.get(1).nodeClock.setWrongBy(Duration.ofSeconds(20));
    }

    private LocalIssuer node(int number) {
        return nodes.get(number % nodes.size());
    }

    @RepeatedTest(HALVES)
    void oneNodeOnTheEmbeddedDatabaseKeepsTheRules() throws Exception {
        startEmbedded();

        String last = raceForEachFamily();

        nodes.get(0).execute("CHECKPOINT SYNC");
        search.assertNoneBelow(nodes.get(0).home.state().resolve("db"), Secrets.hash(last));
    }

    @RepeatedTest(HALVES)
    void twoNodesOnOnePostgresKeepTheRules() throws Exception {
        startTwoNodes();

        String last = raceForEachFamily();

        nodes.get(0).execute("CHECKPOINT");
        search.assertNoneBelow(PostgresServer.files(), Secrets.hash(last));
    }

    /** Returns a token that was used. */
    private String raceForEachFamily() throws Exception {
        String first = "";
        for (int family = 0; family < FAMILIES; family++) {
            first = node(family).refreshToken(CLIENT, "orders:read");
            search.add(first);
            race(family, first);
        }
        assertThat(node(0).count("SELECT count(*) FROM refresh_token WHERE generation = 1"))
                .isEqualTo(FAMILIES);
        // In each family one more use, that of the successor.
        assertThat(node(0).count("SELECT count(*) FROM refresh_token WHERE generation = 2"))
                .isEqualTo(FAMILIES);
        assertThat(node(0).count("SELECT count(*) FROM refresh_family WHERE revoked_at IS NOT NULL"))
                .isEqualTo(FAMILIES);
        return first;
    }

    private void race(int family, String first) throws Exception {
        Set<String> answers = atOnce(node -> node.refresh(CLIENT, first).toJson());

        assertThat(answers).as("answers to family " + family).hasSize(1).doesNotContain(REFUSED);
        TokenResponse answer = TokenResponse.ofJson(answers.iterator().next());
        if (family % RESTARTS == RESTARTS - 1) {
            for (LocalIssuer node : nodes) {
                node.restart();
            }
        }
        assertThat(node(family + 1).refresh(CLIENT, first).toJson()).isEqualTo(answer.toJson());
        useSuccessor(family, first, answer);
    }

    private void useSuccessor(int family, String first, TokenResponse answer) {
        String successor = answer.refreshToken().orElseThrow();
        TokenResponse next = node(family + 1).refresh(CLIENT, successor);

        assertRefused(() -> node(family).refresh(CLIENT, first), OAuthError.INVALID_GRANT);

        String third = next.refreshToken().orElseThrow();
        assertRefused(() -> node(family + 1).refresh(CLIENT, third), OAuthError.INVALID_GRANT);
        assertThat(node(family).introspect(CLIENT, next.accessToken())).isEqualTo("{\"active\":false}");
        List.of(successor, third, answer.accessToken(), next.accessToken()).forEach(search::add);
    }

    @Test
    void noUseWinsAgainstARevocationThatWasAnsweredOnTheEmbeddedDatabase() throws Exception {
        startEmbedded();

        raceWithRevocation();
    }

    @Test
    void noUseWinsAgainstARevocationThatWasAnsweredOnPostgres() throws Exception {
        startTwoNodes();

        raceWithRevocation();
    }

    private void raceWithRevocation() throws Exception {
        for (int family = 0; family < FAMILIES; family++) {
            String token = node(family).refreshToken(CLIENT, "orders:read");

            Set<String> answers = atOnce(node -> node.refresh(CLIENT, token).toJson(), node -> {
                node.revoke(CLIENT, token);
                return REFUSED;
            });

            answers.remove(REFUSED);
            assertThat(answers).hasSizeLessThanOrEqualTo(1);
            for (String answer : answers) {
                String successor = TokenResponse.ofJson(answer).refreshToken().orElseThrow();
                assertRefused(() -> node(0).refresh(CLIENT, successor), OAuthError.INVALID_GRANT);
            }
            assertRefused(() -> node(0).refresh(CLIENT, token), OAuthError.INVALID_GRANT);
        }
    }

    /** What all threads hear, each from the next node; the requests alternate. */
    @SafeVarargs
    private Set<String> atOnce(Function<LocalIssuer, String>... requests)
            throws InterruptedException, ExecutionException {
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            LocalIssuer node = node(i / requests.length);
            Function<LocalIssuer, String> request = requests[i % requests.length];
            all.add(() -> {
                together.await();
                return answer(node, request);
            });
        }
        Set<String> answers = new TreeSet<>();
        for (Future<String> one : threads.invokeAll(all)) {
            answers.add(one.get());
        }
        return answers;
    }

    private static String answer(LocalIssuer node, Function<LocalIssuer, String> request) {
        try {
            return request.apply(node);
        } catch (OAuthException e) {
            assertThat(e.error()).isEqualTo(OAuthError.INVALID_GRANT);
            return REFUSED;
        }
    }
}
