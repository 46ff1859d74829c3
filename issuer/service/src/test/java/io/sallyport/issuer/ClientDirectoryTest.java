package io.sallyport.issuer;

import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientDirectory;
import io.sallyport.issuer.client.ClientDirectoryException;
import io.sallyport.issuer.client.ClientDirectoryException.Reason;
import io.sallyport.issuer.client.RegisteredClient;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.testkit.TestIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that administrators register, on the embedded database. */
class ClientDirectoryTest {

    private static final String BY = "alice";
    private static final Client CLIENT = client("stock-service", "orders:read");

    @TempDir
    Path folder;

    private final AuditCapture capture = new AuditCapture();
    private LocalIssuer issuer;
    private ClientDirectory directory;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
        directory = issuer.authority().clientDirectory();
    }

    @AfterEach
    void stop() {
        issuer.close();
        capture.close();
    }

    static Client client(String id, String... scopes) {
        return new Client(
                id,
                words(scopes),
                words("orders"),
                Set.of("client_credentials"),
                Duration.ofMinutes(2),
                false,
                Set.of("client_secret_basic", "client_secret_post"));
    }

    private static SortedSet<String> words(String... words) {
        return new TreeSet<>(List.of(words));
    }

    private String create() {
        return directory.create(CLIENT, Optional.empty(), BY).orElseThrow();
    }

    private void issue(String id, String secret) {
        assertThat(ClientPost.issue(issuer, id, secret).expiresIn()).isEqualTo(120);
    }

    private static void assertRefusedWith(Reason reason, ThrowingCallable act) {
        assertThatExceptionOfType(ClientDirectoryException.class)
                .isThrownBy(act)
                .extracting(ClientDirectoryException::reason)
                .isEqualTo(reason);
    }

    private void assertNotAuthenticated(String secret) {
        assertRefused(() -> issue(CLIENT.id(), secret), OAuthError.INVALID_CLIENT);
    }

    @Test
    void aCreatedClientGetsTokensAtOnce() {
        issue(CLIENT.id(), create());
    }

    @Test
    void whatWasCreatedIsReadAndListed() {
        create();
        directory.create(client("another", "stock:read"), Optional.empty(), BY);

        RegisteredClient found = directory.read(CLIENT.id()).orElseThrow();

        assertThat(found.client()).isEqualTo(CLIENT);
        assertThat(found.createdAt()).isEqualTo(issuer.clock.instant());
        assertThat(found.changedAt()).isEqualTo(issuer.clock.instant());
        assertThat(found.disabled()).isFalse();
        assertThat(found.jwks()).isEmpty();
        assertThat(directory.list()).extracting(one -> one.client().id()).containsExactly("another", CLIENT.id());
    }

    @Test
    void aClientOfTheConfigurationIsNotInIt() {
        assertThat(directory.read(LocalIssuer.CLIENT)).isEmpty();
        assertThat(directory.list()).isEmpty();
        assertRefusedWith(Reason.UNKNOWN, () -> directory.disable(LocalIssuer.CLIENT, BY));
    }

    @Test
    void aNameIsGivenOnce() {
        create();

        assertRefusedWith(Reason.TAKEN, this::create);
        assertRefusedWith(Reason.TAKEN, () -> directory.create(client(LocalIssuer.CLIENT, "a"), Optional.empty(), BY));
    }

    @Test
    void aConfigurationThatDeclaresARegisteredNameIsRefused() {
        create();
        issuer.configure(LocalIssuer.withMore(
                "sallyport.authority.client.stock-service.scopes=orders:read",
                "sallyport.authority.client.stock-service.audiences=orders"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::restart)
                .withMessageContaining("the client stock-service is declared here and was registered")
                .withMessageContaining("sallyport.properties");
    }

    @Test
    void aChangeHoldsFromTheNextRequestOn() {
        String secret = create();
        issuer.clock.advance(Duration.ofMinutes(1));

        directory.change(client(CLIENT.id(), "stock:read"), Optional.empty(), BY);

        assertThat(ClientPost.issue(issuer, CLIENT.id(), secret).scope()).isEqualTo("stock:read");
        RegisteredClient changed = directory.read(CLIENT.id()).orElseThrow();
        assertThat(changed.changedAt()).isEqualTo(changed.createdAt().plusSeconds(60));
    }

    @Test
    void aMethodThatIsNotAllowedIsRefused() {
        String secret = create();
        directory.change(withMethods(Set.of("client_secret_basic")), Optional.empty(), BY);

        assertNotAuthenticated(secret);
    }

    private static Client withMethods(Set<String> methods) {
        return new Client(
                CLIENT.id(),
                CLIENT.scopes(),
                CLIENT.audiences(),
                CLIENT.grants(),
                CLIENT.accessTokenLifetime(),
                false,
                methods);
    }

    @Test
    void aClientThatChangesToAKeyLosesItsSecret() {
        String secret = create();
        directory.change(
                withMethods(Set.of("private_key_jwt")),
                Optional.of(TestIssuer.of("c").jwks()),
                BY);
        directory.change(withMethods(Set.of("client_secret_post")), Optional.empty(), BY);

        assertNotAuthenticated(secret);
    }

    @Test
    void aDisabledClientIsRefusedUntilItIsEnabled() {
        String secret = create();

        directory.disable(CLIENT.id(), BY);

        assertNotAuthenticated(secret);
        assertThat(directory.read(CLIENT.id()).orElseThrow().disabled()).isTrue();
        directory.enable(CLIENT.id(), BY);
        issue(CLIENT.id(), secret);
    }

    @Test
    void aDeletedClientIsGoneAndItsNameIsNotGivenAgain() {
        String secret = create();

        directory.delete(CLIENT.id(), BY);

        assertNotAuthenticated(secret);
        assertThat(directory.read(CLIENT.id())).isEmpty();
        assertThat(directory.list()).isEmpty();
        assertThat(issuer.count("SELECT count(*) FROM client_secret WHERE client_id = 'stock-service'"))
                .isZero();
        assertRefusedWith(Reason.TAKEN, this::create);
        assertRefusedWith(Reason.UNKNOWN, () -> directory.delete(CLIENT.id(), BY));
    }

    @Test
    void aNewSecretEndsTheOldOne() {
        String old = create();

        String secret = directory.newSecret(CLIENT.id(), Optional.empty(), BY);

        issue(CLIENT.id(), secret);
        assertNotAuthenticated(old);
    }

    @Test
    void anOldSecretMayHoldUntilAnInstantAndNoLonger() {
        String old = create();
        Instant end = issuer.clock.instant().plusSeconds(60);

        String secret = directory.newSecret(CLIENT.id(), Optional.of(end), BY);

        issuer.clock.set(end.minusMillis(1));
        issue(CLIENT.id(), old);
        issue(CLIENT.id(), secret);
        issuer.clock.set(end);
        assertNotAuthenticated(old);
        issue(CLIENT.id(), secret);
    }

    @Test
    void twoSecretsHoldAtMost() {
        String first = create();
        Optional<Instant> end = Optional.of(issuer.clock.instant().plusSeconds(60));

        String second = directory.newSecret(CLIENT.id(), end, BY);
        String third = directory.newSecret(CLIENT.id(), end, BY);

        issue(CLIENT.id(), third);
        issue(CLIENT.id(), second);
        assertNotAuthenticated(first);
    }

    @Test
    void aChosenSecretIsTakenAndKeptAsArgon2id() {
        String old = create();

        directory.chooseSecret(CLIENT.id(), "correct horse battery", BY);

        issue(CLIENT.id(), "correct horse battery");
        assertNotAuthenticated(old);
        assertThat(issuer.count(
                        "SELECT count(*) FROM client_secret WHERE secret_mac LIKE '$argon2id$v=19$m=65536,t=3,p=4$%'"))
                .isEqualTo(1);
    }

    @Test
    void aGeneratedSecretMayReplaceAChosenOneWithoutAGap() {
        create();
        directory.chooseSecret(CLIENT.id(), "correct horse battery", BY);

        String secret = directory.newSecret(
                CLIENT.id(), Optional.of(issuer.clock.instant().plusSeconds(60)), BY);

        issue(CLIENT.id(), secret);
        issue(CLIENT.id(), "correct horse battery");
    }

    @Test
    void aChosenSecretIsNotTooShortAndNotTooLong() {
        create();

        directory.chooseSecret(CLIENT.id(), "a".repeat(16), BY);
        assertRefusedWith(Reason.INVALID, () -> directory.chooseSecret(CLIENT.id(), "a".repeat(15), BY));
        assertRefusedWith(Reason.INVALID, () -> directory.chooseSecret(CLIENT.id(), "a".repeat(257), BY));
    }

    @Test
    void aClientThatMayUseNoSecretGetsNone() {
        Optional<String> secret = directory.create(
                withMethods(Set.of("private_key_jwt")),
                Optional.of(TestIssuer.of("c").jwks()),
                BY);

        assertThat(secret).isEmpty();
        assertRefusedWith(Reason.INVALID, () -> directory.newSecret(CLIENT.id(), Optional.empty(), BY));
    }

    @Test
    void whatCannotBeIsRefused() {
        List<Client> wrong = List.of(
                client("a name", "orders:read"),
                client("c"),
                client("c", "orders read"),
                client("c", "offline_access"),
                withMethods(Set.of()),
                withMethods(Set.of("none")),
                withMethods(Set.of("private_key_jwt")),
                with(Set.of("password"), Duration.ofMinutes(2), false),
                with(Set.of(), Duration.ofMinutes(2), false),
                with(CLIENT.grants(), Duration.ofMinutes(2), true),
                with(CLIENT.grants(), Duration.ZERO, false),
                with(CLIENT.grants(), Duration.ofMillis(1500), false),
                with(CLIENT.grants(), Duration.ofHours(24).plusSeconds(1), false));

        for (Client client : wrong) {
            assertRefusedWith(Reason.INVALID, () -> directory.create(client, Optional.empty(), BY));
        }
        directory.create(with(CLIENT.grants(), Duration.ofHours(24), false), Optional.empty(), BY);
    }

    private static Client with(Set<String> grants, Duration lifetime, boolean offline) {
        return new Client("c", CLIENT.scopes(), CLIENT.audiences(), grants, lifetime, offline);
    }

    @Test
    void keysThatAreNotToBeTrustedAreRefusedWithTheCure() {
        Client client = withMethods(Set.of("private_key_jwt"));

        assertThatExceptionOfType(ClientDirectoryException.class)
                .isThrownBy(() -> directory.create(client, Optional.of("{\"keys\":[]}"), BY))
                .withMessageContaining("it holds no key that verifies signatures")
                .withMessageContaining("Cure: ");
    }

    @Test
    void eachActIsRecordedWithItsAdministratorAndNoSecret() throws IOException {
        String secret = create();
        directory.newSecret(CLIENT.id(), Optional.empty(), BY);
        directory.delete(CLIENT.id(), BY);

        issuer.handOver();
        assertThat(capture.records("administer"))
                .allSatisfy(
                        record -> assertThat(record).containsEntry("sub", BY).containsEntry("client_id", CLIENT.id()))
                .extracting(record -> record.get("detail"))
                .containsExactly("client created", "secret generated", "client deleted");
        assertThat(capture.records().toString()).doesNotContain(secret);
    }
}
