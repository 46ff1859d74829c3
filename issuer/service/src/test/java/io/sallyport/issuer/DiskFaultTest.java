package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is answered that the disk did not take, and everything that was answered is there afterwards. */
class DiskFaultTest {

    private static final int THREADS = 16;
    private static final int COMMITS = 20;

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    /** Holds the database open, as an idle connection of a pool does. */
    private Connection idle;

    @BeforeEach
    void start() throws ConfigException, SQLException {
        BreakableDisk.register();
        issuer = LocalIssuer.prepare(folder);
        // Not without a word of it: H2 keeps the setting in the file. A database that stays open without a connection
        // may
        // be forgotten, locked, when H2 closes a broken one for the second time.
        issuer.source()
                .setURL(issuer.source()
                        .getURL()
                        .replace("jdbc:h2:file:", "jdbc:h2:file:breakable:")
                        .replace("DB_CLOSE_DELAY=-1", "DB_CLOSE_DELAY=0"));
        idle = issuer.source().getConnection();
        issuer.start();
    }

    @AfterEach
    void stop() throws SQLException {
        heal();
        issuer.authority().close();
        idle.close();
    }

    /**
     * A pool throws broken connections away; once nobody of the issuer's threads has one either, the next opens the
     * database from its file.
     */
    private void heal() throws SQLException {
        BreakableDisk.set(BreakableDisk.State.GOOD);
        idle.close();
        idle = await().ignoreExceptions().until(() -> issuer.source().getConnection(), Objects::nonNull);
    }

    private List<String> families(int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String first = issuer.refreshToken(CLIENT, "orders:read");
            tokens.add(issuer.refresh(CLIENT, first).refreshToken().orElseThrow());
        }
        return tokens;
    }

    @Test
    void aFullDiskIsOurFaultAndCostsNoToken() throws SQLException {
        List<String> answered = families(5);

        BreakableDisk.set(BreakableDisk.State.FULL);
        for (String token : answered) {
            assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> issuer.refresh(CLIENT, token));
        }
        heal();

        assertThat(answered)
                .allSatisfy(token ->
                        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent());
    }

    @Test
    void aRevocationOnAFullDiskIsNotAnswered() throws SQLException {
        String token = families(1).get(0);
        ClientRequest revocation = issuer.request(CLIENT, "token", token);

        BreakableDisk.set(BreakableDisk.State.FULL);
        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.authority().revocation().revoke(revocation));
        heal();

        issuer.authority().revocation().revoke(revocation);
        Refusals.assertRefused(() -> issuer.refresh(CLIENT, token), OAuthError.INVALID_GRANT);
    }

    @Test
    void aDiskThatCannotForceIsOurFault() {
        String token = families(1).get(0);

        BreakableDisk.set(BreakableDisk.State.FAILING_TO_FORCE);

        assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> issuer.refresh(CLIENT, token));
    }

    @Test
    void manyThreadsAtOnceForceLessOftenThanTheyCommit() throws Exception {
        List<String> tokens = families(THREADS);
        long before = BreakableDisk.forces();

        List<Boolean> answered = atOnce(tokens.stream()
                .map(token -> (Callable<Boolean>) () -> answered(token, COMMITS))
                .toList());

        assertThat(answered).containsOnly(true);
        assertThat(BreakableDisk.forces() - before).isBetween(1L, THREADS * COMMITS - 1L);
    }

    /** Whoever was answered finds its successor after the disk is good again; a thread that was not, kept its token. */
    @Test
    void aDiskThatFailsUnderManyThreadsAnswersNoneOfThem() throws Exception {
        List<String> tokens = families(THREADS);

        BreakableDisk.set(BreakableDisk.State.FAILING_TO_FORCE);
        List<Boolean> answered = atOnce(tokens.stream()
                .map(token -> (Callable<Boolean>) () -> answered(token, 1))
                .toList());
        heal();

        assertThat(answered).hasSize(THREADS).containsOnly(false);
    }

    /** Refreshes so often, one after the other; false where the issuer could not answer. */
    private boolean answered(String token, int times) {
        try {
            String current = token;
            for (int i = 0; i < times; i++) {
                current = issuer.refresh(CLIENT, current).refreshToken().orElseThrow();
            }
            return true;
        } catch (IssuerUnavailableException e) {
            return false;
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        CyclicBarrier together = new CyclicBarrier(all.size());
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(all.stream()
                    .map(one -> (Callable<T>) () -> {
                        together.await();
                        return one.call();
                    })
                    .toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
