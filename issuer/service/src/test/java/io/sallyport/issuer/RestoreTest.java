package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.AuthorityHealth.Part;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DatabaseRefusedException;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An earlier copy of the database, put back, is not served until an operator accepts it; then nothing of before lives. */
class RestoreTest {

    private static final String COMMAND = "echo ";
    private static final String INACTIVE = "{\"active\":false}";

    @TempDir
    Path folder;

    private static Path acknowledgement(LocalIssuer issuer) {
        return issuer.home.state().resolve(Database.ACKNOWLEDGEMENT_FILE);
    }

    /** Runs the command that the message ends with, as an operator would. */
    private static void runCommandOf(String message) throws Exception {
        String command = message.substring(message.indexOf(COMMAND));
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    private static void assertRefused(LocalIssuer issuer) {
        assertThatExceptionOfType(DatabaseRefusedException.class)
                .isThrownBy(() -> issuer.authority().requireAccepted())
                .withMessageContaining("database is older than what this server answered from")
                .withMessageContaining("which revokes every refresh token and disowns every access token")
                .withMessageMatching(".*: echo [A-Za-z0-9]{12} > " + acknowledgement(issuer));
        assertThat(issuer.runner().health().isReady()).isFalse();
        assertThat(issuer.runner().health().fault(Part.RESTORE)).isPresent();
    }

    private static String refusal(LocalIssuer issuer) {
        return issuer.runner().health().fault(Part.RESTORE).orElseThrow();
    }

    private static void awaitAccepted(LocalIssuer issuer) {
        await().until(() -> issuer.runner().health().fault(Part.RESTORE).isEmpty());
        await().ignoreException(IssuerUnavailableException.class)
                .until(() -> issuer.runner().authority() != null);
    }

    private static void look(LocalIssuer issuer) {
        issuer.authority().watchDatabase();
    }

    private static void assertDead(LocalIssuer issuer, String refreshToken) {
        Refusals.assertRefused(() -> issuer.refresh(CLIENT, refreshToken), OAuthError.INVALID_GRANT);
    }

    private Path file() {
        return folder.resolve("state/db/issuer.mv.db");
    }

    private Path copyOf(LocalIssuer issuer) throws IOException {
        issuer.close();
        return Files.copy(file(), folder.resolve("copy"));
    }

    private void putBack(LocalIssuer issuer, Path copy) throws IOException {
        issuer.close();
        Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void anHourOldCopyOfTheFileIsRefusedUntilItIsAccepted() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        String revoked = issuer.refreshToken(CLIENT, "orders:read");
        String living = issuer.refreshToken(CLIENT, "orders:read");
        Path copy = copyOf(issuer);
        issuer.start();
        issuer.clock.advance(Duration.ofHours(1));
        issuer.authority().revocation().revoke(issuer.request(CLIENT, "token", revoked));
        String accessToken = issuer.clientCredentials(CLIENT).accessToken();
        putBack(issuer, copy);

        issuer.start();

        assertRefused(issuer);
        assertThatExceptionOfType(DatabaseRefusedException.class).isThrownBy(() -> issuer.refresh(CLIENT, living));

        runCommandOf(refusal(issuer));
        awaitAccepted(issuer);
        assertThat(acknowledgement(issuer)).doesNotExist();
        issuer.clock.advance(Duration.ofSeconds(1));
        look(issuer);

        assertThat(issuer.runner().health().isReady()).isTrue();
        assertDead(issuer, revoked);
        assertDead(issuer, living);
        assertThat(issuer.introspect(CLIENT, accessToken)).isEqualTo(INACTIVE);
        String later = issuer.clientCredentials(CLIENT).accessToken();
        assertThat(issuer.introspect(CLIENT, later)).contains("\"active\":true");
        assertThat(issuer.count("SELECT count(*) FROM database_incarnation")).isEqualTo(2);
        issuer.close();
    }

    /** Tokens name whole seconds: one of the epoch's own second would be dead from the start. */
    @Test
    void noTokenIsIssuedInTheSecondOfTheEpoch() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        Path copy = copyOf(issuer);
        issuer.start();
        issuer.refreshToken(CLIENT, "orders:read");
        putBack(issuer, copy);
        issuer.start();
        runCommandOf(refusal(issuer));
        awaitAccepted(issuer);

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> issuer.clientCredentials(CLIENT))
                .withMessageContaining("the time is not past the issuer's epoch 2026-11-23T08:00:00Z yet");
        issuer.close();
    }

    @Test
    void theWordForOneRestoreAcceptsNoLaterOne() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        Path copy = copyOf(issuer);
        issuer.start();
        issuer.refreshToken(CLIENT, "orders:read");
        putBack(issuer, copy);
        issuer.start();
        String first = refusal(issuer);
        runCommandOf(first);
        awaitAccepted(issuer);
        putBack(issuer, copy);
        runCommandOf(first);

        issuer.start();

        assertRefused(issuer);
        assertThat(refusal(issuer)).isNotEqualTo(first);
        assertThat(acknowledgement(issuer)).exists();
        issuer.close();
    }

    @Test
    void theWordMayBeGivenWhileTheServerIsStopped() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        Path copy = copyOf(issuer);
        issuer.start();
        String token = issuer.refreshToken(CLIENT, "orders:read");
        putBack(issuer, copy);
        issuer.start();
        String message = refusal(issuer);
        issuer.close();
        runCommandOf(message);

        issuer.start();

        issuer.authority().requireAccepted();
        assertThat(acknowledgement(issuer)).doesNotExist();
        issuer.clock.advance(Duration.ofSeconds(1));
        look(issuer);
        assertDead(issuer, token);
        issuer.close();
    }

    @Test
    void theNewerDatabasePutBackIsServedWithoutAWord() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        Path copy = copyOf(issuer);
        issuer.start();
        String token = issuer.refreshToken(CLIENT, "orders:read");
        issuer.close();
        Path newer = Files.copy(file(), folder.resolve("newer"));
        putBack(issuer, copy);
        issuer.start();
        assertRefused(issuer);
        putBack(issuer, newer);

        issuer.start();

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
        issuer.close();
    }

    @Test
    void aNewDatabaseInThePlaceOfALostOneIsRefused() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        issuer.close();
        Files.delete(file());

        issuer.start();

        assertRefused(issuer);
        issuer.close();
    }

    @Test
    void aMirrorThatCannotBeReadAcceptsNoDatabase() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        issuer.close();
        Files.writeString(issuer.home.state().resolve(Database.MIRROR_FILE), "restored\n");

        issuer.start();

        assertRefused(issuer);
        runCommandOf(refusal(issuer));
        awaitAccepted(issuer);
        issuer.close();
    }

    @Test
    void aRestartOfTheSameDatabaseIsServed() throws ConfigException {
        LocalIssuer issuer = LocalIssuer.start(folder);
        String token = issuer.refreshToken(CLIENT, "orders:read");

        issuer.restart();

        assertThat(issuer.refresh(CLIENT, token).refreshToken()).isPresent();
        issuer.close();
    }

    /** The copy knows of some of them and not of others; both are of revoked tokens now. */
    @Test
    void theStatusListsOfBeforeGoOnWithAllTheirTokensRevoked() throws Exception {
        LocalIssuer issuer = LocalIssuer.start(folder);
        String known = Tokens.id(issuer.clientCredentials(CLIENT).accessToken());
        String knownList = StatusListView.list(issuer, known);
        Path copy = copyOf(issuer);
        issuer.start();
        issuer.execute("UPDATE status_list SET next_index = capacity, ended_at = TIMESTAMP WITH TIME ZONE '"
                + issuer.clock.instant() + "'");
        await().until(() -> issuer.count("SELECT count(*) FROM status_list WHERE ended_at IS NULL") == 2);
        String later = Tokens.id(issuer.clientCredentials(CLIENT).accessToken());
        String laterList = StatusListView.list(issuer, later);
        int laterIndex = StatusListView.index(issuer, later);
        await().until(() -> Files.exists(StatusListView.file(issuer, laterList)));
        putBack(issuer, copy);
        issuer.start();
        assertThat(issuer.count("SELECT count(*) FROM status_list WHERE list_id = '" + laterList + "'"))
                .isZero();

        runCommandOf(refusal(issuer));
        awaitAccepted(issuer);

        assertThat(StatusListView.isRevoked(issuer, known)).isTrue();
        await().until(() -> StatusListView.of(issuer, laterList).isRevoked(laterIndex));
        long epoch = issuer.clock.instant().getEpochSecond();
        issuer.clock.advance(Duration.ofSeconds(1));
        look(issuer);
        String fresh = Tokens.id(issuer.clientCredentials(CLIENT).accessToken());
        String freshList = StatusListView.list(issuer, fresh);
        assertThat(freshList).isNotIn(knownList, laterList);
        assertThat(StatusListView.isRevoked(issuer, fresh)).isFalse();
        for (String list : List.of(knownList, laterList, freshList)) {
            assertThat(StatusListView.of(issuer, list).time("sallyport_epoch")).isEqualTo(epoch);
        }
        issuer.close();
    }

    /** On PostgreSQL, under two running nodes: one of them is told, the other one goes on by itself. */
    @Test
    void aCopyPutUnderRunningNodesIsRefusedByBothAndAcceptedOnce() throws Exception {
        DataSource shared = PostgresServer.database();
        try (LocalIssuer one = LocalIssuer.startNode(Files.createDirectory(folder.resolve("one")), shared);
                LocalIssuer two = LocalIssuer.startNode(Files.createDirectory(folder.resolve("two")), shared)) {
            String revoked = one.refreshToken(CLIENT, "orders:read");
            String living = one.refreshToken(CLIENT, "orders:read");
            String copy = PostgresServer.copy(shared);
            one.authority().revocation().revoke(one.request(CLIENT, "token", revoked));
            String accessToken = one.clientCredentials(CLIENT).accessToken();
            String list = StatusListView.list(one, Tokens.id(accessToken));
            int index = StatusListView.index(one, Tokens.id(accessToken));
            look(two);

            PostgresServer.restore(shared, copy);

            assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> one.refresh(CLIENT, living));
            assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> two.refresh(CLIENT, living));
            look(one);
            look(two);
            assertRefused(one);
            assertRefused(two);

            runCommandOf(refusal(one));
            look(one);
            look(two);

            assertThat(two.runner().health().fault(Part.RESTORE)).isEmpty();
            await().until(() -> {
                look(one);
                look(two);
                return one.runner().health().isReady() && two.runner().health().isReady();
            });
            assertDead(one, revoked);
            assertDead(two, living);
            assertThat(one.introspect(CLIENT, accessToken)).isEqualTo(INACTIVE);
            await().until(() -> StatusListView.of(one, list).isRevoked(index)
                    && StatusListView.of(two, list).isRevoked(index));
            for (LocalIssuer node : List.of(one, two)) {
                String fresh = Tokens.id(node.clientCredentials(CLIENT).accessToken());
                assertThat(StatusListView.list(node, fresh)).isNotEqualTo(list);
                await().until(() -> Files.exists(StatusListView.file(node, StatusListView.list(node, fresh))));
                assertThat(StatusListView.isRevoked(node, fresh)).isFalse();
            }
            assertThat(two.refresh(CLIENT, two.refreshToken(CLIENT, "orders:read"))
                            .refreshToken())
                    .isPresent();
        }
    }
}
