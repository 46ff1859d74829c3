package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads with one refresh token, on the real database. */
class RefreshRaceTest {

    private static final int THREADS = 16;
    private static final int FAMILIES = Boolean.getBoolean("sallyport.thorough") ? 500 : 40;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CyclicBarrier together = new CyclicBarrier(THREADS);

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        issuer.close();
    }

    @Test
    void oneUseOfATokenWins() throws InterruptedException, ExecutionException {
        for (int i = 0; i < FAMILIES; i++) {
            String token = issuer.refreshToken(CLIENT, "orders:read");

            List<String> successors = atOnce(() -> refresh(token), () -> refresh(token));

            assertThat(successors).hasSize(1);
        }
        assertThat(issuer.count("SELECT count(*) FROM refresh_token WHERE generation = 1"))
                .isEqualTo(FAMILIES);
        assertThat(issuer.count("SELECT max(generation) FROM refresh_token")).isEqualTo(1);
    }

    /** The losers are uses of a superseded token: what a thief and its victim look like. */
    @Test
    void theLosersRevokeTheFamily() throws InterruptedException, ExecutionException {
        String token = issuer.refreshToken(CLIENT, "orders:read");

        List<String> successors = atOnce(() -> refresh(token), () -> refresh(token));

        assertThat(refresh(successors.get(0))).isEmpty();
    }

    @Test
    void noUseWinsAgainstARevocationThatWasAnswered() throws InterruptedException, ExecutionException {
        for (int i = 0; i < FAMILIES; i++) {
            String token = issuer.refreshToken(CLIENT, "orders:read");

            List<String> successors = atOnce(
                    () -> {
                        issuer.authority().revocation().revoke(issuer.request(CLIENT, "token", token));
                        return Optional.empty();
                    },
                    () -> refresh(token));

            assertThat(successors).hasSizeLessThanOrEqualTo(1);
            successors.forEach(successor -> assertThat(refresh(successor)).isEmpty());
        }
    }

    private Optional<String> refresh(String token) {
        try {
            return issuer.refresh(CLIENT, token).refreshToken();
        } catch (OAuthException e) {
            assertThat(e.error()).isEqualTo(OAuthError.INVALID_GRANT);
            return Optional.empty();
        }
    }

    private List<String> atOnce(Callable<Optional<String>> one, Callable<Optional<String>> other)
            throws InterruptedException, ExecutionException {
        List<Callable<Optional<String>>> all = new ArrayList<>();
        for (int i = 0; i < THREADS / 2; i++) {
            all.add(one);
            all.add(other);
        }
        return atOnce(all);
    }

    private List<String> atOnce(List<Callable<Optional<String>>> all) throws InterruptedException, ExecutionException {
        List<Callable<Optional<String>>> waiting = new ArrayList<>();
        for (Callable<Optional<String>> one : all) {
            waiting.add(() -> {
                together.await();
                return one.call();
            });
        }
        List<String> results = new ArrayList<>();
        for (Future<Optional<String>> result : threads.invokeAll(waiting)) {
            result.get().ifPresent(results::add);
        }
        return results;
    }
}
