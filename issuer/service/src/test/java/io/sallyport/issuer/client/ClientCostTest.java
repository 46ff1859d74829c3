package io.sallyport.issuer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.issuer.LocalIssuer;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.secret.Argon2id;
import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.MigratedDatabase;
import io.sallyport.issuer.store.ServerClock;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenBuilder;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What judging a credential costs, counted: as much for nobody as for somebody. */
class ClientCostTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Argon2id LITTLE = new Argon2id(64, 1, 1);
    private static final Argon2id MORE = new Argon2id(64, 2, 1);
    private static final String GENERATED = "generated";
    private static final String CHOSEN = "correct horse battery";
    private static final String ISSUER = "https://issuer.test:8443/sallyport";
    private static final Client CLIENT = new Client(
            "c",
            new TreeSet<>(Set.of("orders:read")),
            new TreeSet<>(Set.of("orders")),
            Set.of("client_credentials"),
            Duration.ofMinutes(2),
            false);

    @TempDir
    Path folder;

    private CountedDataSource source;
    private Database database;
    private SecretMac mac;
    private SecretStore store;

    @BeforeEach
    void open() throws Exception {
        mac = new SecretMac(SecretMac.newKey());
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("issuer") + LocalIssuer.OPTIONS);
        file.setUser("SA");
        MigratedDatabase.copyTo(folder.resolve("issuer.mv.db"));
        source = new CountedDataSource(file);
        SettableClock clock = SettableClock.at(NOW);
        database = Database.open(
                source.source(), clock, ServerClock.believing(clock), Files.createDirectory(folder.resolve("state")));
        database.check((handle, now) -> {});
        store = new SecretStore(database, mac);
    }

    @AfterEach
    void close() throws SQLException {
        try (Connection connection = source.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    private Registration registration(Optional<Client> client, Optional<String> hash, boolean chosenSecrets) {
        return new Registration(
                client,
                true,
                hash.map(text -> new StoredSecret(text, mac.keyId())),
                Optional.empty(),
                Instant.MIN,
                List::of,
                chosenSecrets,
                NOW);
    }

    private Registration nobody(boolean chosenSecrets) {
        return registration(Optional.empty(), Optional.empty(), chosenSecrets);
    }

    private long computations(String secret, Registration registration, boolean right) {
        ChosenSecrets chosen = new ChosenSecrets(LITTLE, mac, 1);
        Optional<ClientFault> fault = new ClientSecrets(mac, chosen, store).fault(secret, registration, NOW);
        assertThat(fault).isEqualTo(right ? Optional.empty() : Optional.of(ClientFault.WRONG_SECRET));
        return chosen.computations();
    }

    private String argon2id(Argon2id strength) {
        return strength.hash(CHOSEN, mac.pepper());
    }

    @Test
    void eachNameCostsOneStatement() {
        ClientRegistry registry = new ClientRegistry(List.of(new ConfiguredClient(CLIENT, List.of())), database);
        put(mac.of(GENERATED));

        for (String name : List.of(CLIENT.id(), "nobody", "no legal name", "")) {
            assertThat(source.during(() -> registry.find(name))).as(name).isEqualTo(1);
        }
    }

    @Test
    void whereNobodyChoseASecretNoneIsComputed() {
        assertThat(computations("wrong", nobody(false), false)).isZero();
        assertThat(computations(
                        "wrong", registration(Optional.of(CLIENT), Optional.of(mac.of(GENERATED)), false), false))
                .isZero();
        assertThat(computations(
                        GENERATED, registration(Optional.of(CLIENT), Optional.of(mac.of(GENERATED)), false), true))
                .isZero();
    }

    @Test
    void whereSomebodyDidEachFailureCostsOne() {
        Optional<Client> client = Optional.of(CLIENT);

        assertThat(computations("wrong", nobody(true), false)).isEqualTo(1);
        assertThat(computations("wrong", registration(client, Optional.empty(), true), false))
                .isEqualTo(1);
        assertThat(computations("wrong", registration(client, Optional.of(mac.of(GENERATED)), true), false))
                .isEqualTo(1);
        assertThat(computations("wrong", registration(client, Optional.of(argon2id(LITTLE)), true), false))
                .isEqualTo(1);
    }

    @Test
    void aRightGeneratedSecretNeverWaitsForAChosenOne() {
        assertThat(computations(
                        GENERATED, registration(Optional.of(CLIENT), Optional.of(mac.of(GENERATED)), true), true))
                .isZero();
        assertThat(computations(CHOSEN, registration(Optional.of(CLIENT), Optional.of(argon2id(LITTLE)), true), true))
                .isEqualTo(1);
    }

    @Test
    void whoComesWhileAllPlacesAreTakenIsToldToComeAgain() {
        ClientSecrets secrets = new ClientSecrets(mac, new ChosenSecrets(LITTLE, mac, 0), store);
        Registration client = registration(Optional.of(CLIENT), Optional.of(argon2id(LITTLE)), true);

        assertThatExceptionOfType(IssuerBusyException.class).isThrownBy(() -> secrets.fault(CHOSEN, client, NOW));
        assertThatExceptionOfType(IssuerBusyException.class).isThrownBy(() -> secrets.fault("x", nobody(true), NOW));
    }

    @Test
    void aPlaceIsFreeAgainAfterwards() {
        ChosenSecrets chosen = new ChosenSecrets(LITTLE, mac, 1);

        assertThat(chosen.matches(CHOSEN, chosen.hash(CHOSEN))).isTrue();
        assertThat(chosen.matches("wrong", chosen.hash(CHOSEN))).isFalse();
    }

    @Test
    void aHashUnderAnotherKeyFitsNothing() throws Exception {
        ChosenSecrets chosen = new ChosenSecrets(LITTLE, new SecretMac(SecretMac.newKey()), 1);

        assertThat(chosen.matches(CHOSEN, argon2id(LITTLE))).isFalse();
    }

    @Test
    void aWeakerHashIsMadeStrongerAtTheNextSuccess() {
        String weak = argon2id(LITTLE);
        ClientSecrets secrets = new ClientSecrets(mac, new ChosenSecrets(MORE, mac, 1), store);
        put(weak);

        secrets.strengthen(CHOSEN, registration(Optional.of(CLIENT), Optional.of(weak), true));

        String stored = stored();
        assertThat(stored).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
        assertThat(Argon2id.matches(CHOSEN, mac.pepper(), stored)).isTrue();
        secrets.strengthen(CHOSEN, registration(Optional.of(CLIENT), Optional.of(stored), true));
        assertThat(stored()).isEqualTo(stored);
    }

    @Test
    void aSecretThatWasReplacedMeanwhileStays() {
        String weak = argon2id(LITTLE);
        put(weak);
        put(mac.of(GENERATED));

        new ClientSecrets(mac, new ChosenSecrets(MORE, mac, 1), store)
                .strengthen(CHOSEN, registration(Optional.of(CLIENT), Optional.of(weak), true));

        assertThat(stored()).isEqualTo(mac.of(GENERATED));
    }

    private void put(String hash) {
        database.write(handle -> {
            store.putChosen(handle, CLIENT.id(), hash, NOW);
            return hash;
        });
    }

    private String stored() {
        return database.read(handle -> handle.createQuery("SELECT secret_mac FROM client_secret")
                .mapTo(String.class)
                .one());
    }

    /** Made by another implementation (OpenSSL's), so that hashes stay readable. */
    @Test
    void aHashOfAnotherImplementationIsRead() {
        String hash =
                "$argon2id$v=19$m=65536,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$gTJrHCQ5uy2ICcmiZDSAHquwUxGTAIx1Hjzq0q4EQFw";

        assertThat(Argon2id.matches(CHOSEN, "pepper".getBytes(StandardCharsets.US_ASCII), hash))
                .isTrue();
        assertThat(Argon2id.matches(CHOSEN, "salt".getBytes(StandardCharsets.US_ASCII), hash))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = TestAlgorithm.class, mode = Mode.EXCLUDE, names = "WEAK_RS256")
    void eachAssertionCostsOneSignature(TestAlgorithm algorithm) throws Exception {
        TestKey key = TestKey.of(algorithm);
        List<VerificationKey> keys = keys(key);

        assertThat(signatures(assertion(key), keys)).isEqualTo(1);
        assertThat(signatures(assertion(key), List.of())).isEqualTo(1);
        assertThat(signatures(assertion(key).kid("another"), keys)).isEqualTo(1);
        assertThat(signatures(assertion(TestKey.of(algorithm)), keys)).isEqualTo(1);
        assertThat(signatures(assertion(key), keys(TestKey.of(other(algorithm), key.kid()))))
                .isEqualTo(1);
    }

    private static TestAlgorithm other(TestAlgorithm algorithm) {
        return algorithm == TestAlgorithm.ED25519 ? TestAlgorithm.ES256 : TestAlgorithm.ED25519;
    }

    private static List<VerificationKey> keys(TestKey key) throws Exception {
        return KeySetReader.readJwks("test", TestIssuer.of("c", key).jwks().getBytes(StandardCharsets.UTF_8));
    }

    private static TokenBuilder assertion(TestKey key) {
        return new TokenBuilder(key)
                .issuer("c")
                .subject("c")
                .audience(ISSUER)
                .expiresAt(NOW.plusSeconds(60))
                .jwtId("1");
    }

    private int signatures(TokenBuilder assertion, List<VerificationKey> keys) {
        AtomicInteger count = new AtomicInteger();
        PrivateKeyJwt method = new PrivateKeyJwt(
                Set.of(ISSUER),
                (key, input, signature) -> {
                    count.incrementAndGet();
                    return new JcaSignatureVerifier().verify(key, input, signature);
                },
                new AssertionReplays(database));
        String form =
                "client_assertion_type=" + PrivateKeyJwt.ASSERTION_TYPE + "&client_assertion=" + assertion.compact();
        ClientCredential credential = method.credential(new ClientRequest(
                        List.of(), FormParameters.parse(form.getBytes(StandardCharsets.US_ASCII)), "192.0.2.7"))
                .orElseThrow();
        credential.fault(
                new Registration(
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.MIN,
                        () -> keys,
                        false,
                        NOW),
                NOW);
        return count.get();
    }
}
