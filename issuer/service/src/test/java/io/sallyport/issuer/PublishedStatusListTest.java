package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static io.sallyport.issuer.StatusListView.isRevoked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.admin.Administrator;
import io.sallyport.issuer.admin.ClientAdministration;
import io.sallyport.issuer.admin.FamilyAdministration;
import io.sallyport.issuer.admin.Members;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is revoked stands in the published status lists within a second, and an entry is given once. */
class PublishedStatusListTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CAPACITY = 1 << 20;
    private static final Administrator ADMINISTRATOR = new Administrator("console", "carol", "jti", "192.0.2.9");

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private TokenResponse newFamily() {
        return issuer.clientCredentials(CLIENT, "scope", "orders:read offline_access");
    }

    private static String id(TokenResponse answer) {
        return Tokens.id(answer.accessToken());
    }

    private String token() {
        return issuer.clientCredentials(CLIENT).accessToken();
    }

    private void awaitRevoked(String... jtis) {
        for (String jti : jtis) {
            Beats.demandWithin(1, "it is published", () -> isRevoked(issuer, jti));
        }
    }

    private List<String> lists() {
        try (Stream<Path> files = Files.list(folder.resolve("trust/status-lists"))) {
            return files.map(file -> file.getFileName().toString().replace(".jwt", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private StatusListView list(String list) {
        return StatusListView.of(issuer, list);
    }

    private static Members members(String json, Set<String> known) {
        return Members.read(json.getBytes(StandardCharsets.UTF_8), known);
    }

    @Test
    void aTokenThatIsRevokedAloneIsMarkedAlone() {
        String revoked = token();
        String other = token();

        issuer.revoke(CLIENT, revoked);

        awaitRevoked(Tokens.id(revoked));
        assertThat(isRevoked(issuer, Tokens.id(other))).isFalse();
    }

    @Test
    void aRevokedFamilyIsMarkedWithAllItsTokens() {
        TokenResponse first = newFamily();
        TokenResponse second = issuer.refresh(CLIENT, first.refreshToken().orElseThrow());
        TokenResponse other = newFamily();

        issuer.revoke(CLIENT, second.refreshToken().orElseThrow());

        awaitRevoked(id(first), id(second));
        assertThat(isRevoked(issuer, id(other))).isFalse();
    }

    @Test
    void aTheftMarksTheTokensOfTheFamily() {
        TokenResponse first = newFamily();
        TokenResponse second = issuer.refresh(CLIENT, first.refreshToken().orElseThrow());
        TokenResponse third = issuer.refresh(CLIENT, second.refreshToken().orElseThrow());

        Refusals.assertRefused(
                () -> issuer.refresh(CLIENT, first.refreshToken().orElseThrow()), OAuthError.INVALID_GRANT);

        awaitRevoked(id(first), id(second), id(third));
    }

    @Test
    void whatAnAdministratorRevokesOfAClientIsMarked() {
        TokenResponse family = newFamily();
        String alone = token();
        String others = issuer.clientCredentials(LocalIssuer.OTHER).accessToken();

        issuer.authority()
                .administration()
                .families()
                .revokeAll(
                        ADMINISTRATOR,
                        members("{\"client_id\":\"" + CLIENT + "\"}", FamilyAdministration.REVOKE_MEMBERS));

        awaitRevoked(id(family), Tokens.id(alone));
        assertThat(isRevoked(issuer, Tokens.id(others))).isFalse();
    }

    @Test
    void oneFamilyThatAnAdministratorRevokesIsMarked() {
        TokenResponse family = newFamily();
        TokenResponse other = newFamily();
        String id = issuer.text("SELECT family_id FROM access_token WHERE jti = '" + id(family) + "'");

        issuer.authority().administration().families().revoke(ADMINISTRATOR, id);

        awaitRevoked(id(family));
        assertThat(isRevoked(issuer, id(other))).isFalse();
    }

    /** A disabled client is served no more; only a deleted one loses what it has. */
    @Test
    void theTokensOfADeletedClientAreMarkedAndThoseOfADisabledOneAreNot() throws Exception {
        ClientAdministration clients = issuer.authority().administration().clients();
        String disabled = tokenOfNewClient("disabled");
        String deleted = tokenOfNewClient("deleted");

        clients.disable(ADMINISTRATOR, "disabled");
        clients.delete(ADMINISTRATOR, "deleted");

        awaitRevoked(Tokens.id(deleted));
        assertThat(isRevoked(issuer, Tokens.id(disabled))).isFalse();
    }

    private String tokenOfNewClient(String name) throws Exception {
        String body = "{\"client_id\":\"" + name + "\",\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\"]}";
        Map<String, ?> made = StrictJson.readObject(issuer.authority()
                .administration()
                .clients()
                .create(ADMINISTRATOR, members(body, ClientAdministration.NEW_MEMBERS))
                .json()
                .getBytes(StandardCharsets.UTF_8));
        String basic = Base64.getEncoder()
                .encodeToString((name + ":" + made.get("client_secret")).getBytes(StandardCharsets.US_ASCII));
        return issuer.authority()
                .tokens()
                .issue(new ClientRequest(
                        List.of("Basic " + basic),
                        LocalIssuer.form("grant_type", "client_credentials"),
                        LocalIssuer.ADDRESS))
                .accessToken();
    }

    @Test
    void aListIsASignedTokenAsTheDraftHasIt() throws IOException {
        String list = StatusListView.list(issuer, Tokens.id(token()));

        StatusListView view = list(list);

        assertThat(view.header()).containsEntry("typ", "statuslist+jwt").containsEntry("alg", "Ed25519");
        assertThat(view.isSignedByOneOf(issuer.authority().keySet())).isTrue();
        assertThat(view.claims())
                .containsOnlyKeys("iss", "sub", "iat", "exp", "ttl", "status_list")
                .containsEntry("iss", LocalIssuer.ISSUER)
                .containsEntry("sub", LocalIssuer.ISSUER + "/status-lists/" + list)
                .containsEntry("ttl", 60L);
        assertThat(view.time("iat")).isEqualTo(issuer.clock.instant().getEpochSecond());
        assertThat(view.time("exp"))
                .isEqualTo(view.time("iat") + Duration.ofDays(7).toSeconds());
        assertThat(view.bits()).isEqualTo(1L);
        assertThat(view.bytes()).hasSize(CAPACITY / 8).containsOnly(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(StatusListView.file(issuer, list))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void everyKeyOfTheIssuerIsMarkedForStatusLists() throws IOException {
        assertThat(Tokens.keys(issuer.authority().keySet()))
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).containsEntry("sallyport_status_lists", true));
        assertThat(Files.readString(folder.resolve("trust/local.jwks")))
                .isEqualTo(issuer.authority().keySet() + "\n");
    }

    @Test
    void aListIsNoAccessToken() {
        assertThat(issuer.introspect(CLIENT, list(lists().get(0)).token())).isEqualTo("{\"active\":false}");
    }

    @Test
    void aTokenNamesItsEntryAndTheAddressOfItsList() {
        String token = token();
        String list = StatusListView.list(issuer, Tokens.id(token));

        assertThat(Tokens.part(token, 1))
                .containsEntry(
                        "status",
                        Map.of(
                                "status_list",
                                Map.of(
                                        "idx",
                                        index(token),
                                        "uri",
                                        list(list).claims().get("sub"))));
    }

    /** The other list shows that nothing is signed anew before its time. */
    @Test
    void everyListIsSignedAnewAfterAMinute() {
        String revoked = token();
        String used = StatusListView.list(issuer, Tokens.id(revoked));
        String next =
                lists().stream().filter(list -> !list.equals(used)).findFirst().orElseThrow();
        Instant begun = issuer.clock.instant();
        issuer.clock.advance(Duration.ofSeconds(59));
        issuer.revoke(CLIENT, revoked);
        awaitRevoked(Tokens.id(revoked));

        assertThat(list(used).time("iat")).isEqualTo(begun.getEpochSecond() + 59);
        assertThat(list(next).time("iat")).isEqualTo(begun.getEpochSecond());

        issuer.clock.advance(Duration.ofSeconds(1));

        await().atMost(PATIENCE).until(() -> list(next).time("iat") == begun.getEpochSecond() + 60);
        assertThat(list(used).time("iat")).isEqualTo(begun.getEpochSecond() + 60);
        assertThat(isRevoked(issuer, Tokens.id(revoked))).isTrue();
    }

    @Test
    void aListIsSignedAnewWhereItsKeyIsWithdrawn() {
        String list = lists().get(0);
        String key = (String) list(list).header().get("kid");

        issuer.authority().keyRotation().withdraw(key);

        await().atMost(PATIENCE).until(() -> !key.equals(list(list).header().get("kid")));
        assertThat(list(list).isSignedByOneOf(issuer.authority().keySet())).isTrue();
    }

    /** The clock may have been ahead: set right, it would find the token alive. */
    @Test
    void anExpiredTokenStaysInTheList() {
        String revoked = token();
        issuer.revoke(CLIENT, revoked);
        awaitRevoked(Tokens.id(revoked));
        long before = issuer.clock.instant().getEpochSecond();
        String list = StatusListView.list(issuer, Tokens.id(revoked));

        issuer.clock.advance(Duration.ofHours(3));

        await().until(() -> list(list).time("iat") > before);
        assertThat(isRevoked(issuer, Tokens.id(revoked))).isTrue();
    }

    @Test
    void whatIsServedIsWhatStandsInTheFolder() {
        for (String list : lists()) {
            assertThat(issuer.authority().statusLists().list(list))
                    .hasValue(list(list).token());
        }
        assertThat(issuer.authority().statusLists().list("none")).isEmpty();
        assertThat(issuer.authority().statusLists().aggregation())
                .isEqualTo("{\"status_lists\":[\"" + LocalIssuer.ISSUER + "/status-lists/"
                        + String.join("\",\"" + LocalIssuer.ISSUER + "/status-lists/", lists()) + "\"]}");
    }

    /** A kill loses what the node had taken ahead, and gives none of it again. */
    @Test
    void noEntryIsGivenAgainAfterAKill() throws ConfigException {
        String revoked = token();
        issuer.revoke(CLIENT, revoked);
        awaitRevoked(Tokens.id(revoked));
        for (int life = 0; life < 3; life++) {
            newFamily();
            awaitBlock();
            issuer.restart();
        }
        token();

        assertThat(issuer.count("SELECT count(*) FROM access_token")).isGreaterThanOrEqualTo(8);
        assertThat(next()).isGreaterThan(3 * 1024);
        assertThat(entriesGivenTwice()).isZero();
        assertThat(isRevoked(issuer, Tokens.id(revoked))).isTrue();
    }

    /** The node gives entries that it took ahead. */
    private void awaitBlock() {
        await().until(() -> index(token()) < next() - 500);
    }

    private long next() {
        return issuer.count("SELECT max(next_index) FROM status_list");
    }

    private long index(String token) {
        return StatusListView.index(issuer, Tokens.id(token));
    }

    private long entriesGivenTwice() {
        return issuer.count("SELECT count(*) - count(DISTINCT status_list || '/' || status_index) FROM access_token");
    }

    /** The current list is full in the midst of them. */
    @Test
    void manyAtOnceGetAnEntryEachAndTheNextListGoesOn() throws Exception {
        List<String> before = lists();
        // What is opened from now on is younger than both: of lists of one instant any may be the next.
        issuer.clock.advance(Duration.ofSeconds(1));
        issuer.execute("UPDATE status_list SET next_index = capacity - 150 WHERE list_id = '" + before.get(0) + "'");
        issuer.execute("UPDATE status_list SET next_index = capacity - 150 WHERE list_id = '" + before.get(1) + "'");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(() -> {
                for (int j = 0; j < 100; j++) {
                    token();
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(issuer.count("SELECT count(*) FROM access_token")).isEqualTo(800);
        assertThat(entriesGivenTwice()).isZero();
        assertThat(issuer.count("SELECT max(status_index) FROM access_token")).isEqualTo(CAPACITY - 1);
        assertThat(issuer.count("SELECT count(DISTINCT status_list) FROM access_token"))
                .isGreaterThanOrEqualTo(3);
        await().until(() -> issuer.count("SELECT count(*) FROM status_list WHERE ended_at IS NULL") >= 2);
        long lists = issuer.count("SELECT count(*) FROM status_list");
        await().until(() -> lists().size() == lists);
    }

    /** A day for the longest token, an hour for what nodes took ahead, two minutes for the validators' clocks. */
    @Test
    void aFullListIsClosedWhenNoTokenOfItMayLive() {
        String full = StatusListView.list(issuer, Tokens.id(token()));
        issuer.execute("UPDATE status_list SET next_index = capacity, ended_at = TIMESTAMP WITH TIME ZONE '"
                + issuer.clock.instant() + "' WHERE list_id = '" + full + "'");
        await().until(() -> lists().size() == 3);
        issuer.clock.advance(Duration.ofHours(25).plusMinutes(2).minusMillis(1));
        long last = issuer.clock.instant().getEpochSecond();
        await().until(() -> list(full).time("iat") == last);

        issuer.clock.advance(Duration.ofMinutes(1));

        await().until(() -> !lists().contains(full));
        assertThat(lists()).hasSize(2);
        assertThat(issuer.authority().statusLists().list(full)).isEmpty();
    }

    /** What a node took ahead is its own for an hour: later its list might be closed. */
    @Test
    void entriesThatWereTakenLongAgoAreNotUsed() {
        awaitBlock();
        long next = next();
        issuer.clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(index(token())).isLessThan(next);

        issuer.clock.advance(Duration.ofMillis(1));

        assertThat(index(token())).isGreaterThanOrEqualTo(next);
    }

    @Test
    void listsOfOthersAreLeftAlone() throws IOException {
        Path other = StatusListView.file(issuer, "AAAAAAAAAAAAAAAAAAAAAA");
        String claims = "{\"sub\":\"https://other.test/status-lists/AAAAAAAAAAAAAAAAAAAAAA\"}";
        String encoded = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(other, "e30." + encoded + ".AA");
        long before = issuer.clock.instant().getEpochSecond();
        String own = lists().stream()
                .filter(list -> !list.startsWith("AAAAAAAA"))
                .findFirst()
                .orElseThrow();
        for (int minute = 1; minute <= 2; minute++) {
            issuer.clock.advance(Duration.ofMinutes(1));
            long due = before + minute * 60L;
            await().until(() -> list(own).time("iat") == due);
        }

        assertThat(other).exists();
        assertThat(issuer.count("SELECT count(*) FROM status_list")).isEqualTo(2);
    }
}
