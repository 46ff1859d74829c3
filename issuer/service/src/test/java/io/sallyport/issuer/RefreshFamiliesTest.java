package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.refresh.AnswerSeal;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshPolicy;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.refresh.Rotation;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.status.RevokedTokens;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.issuer.store.Statements;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a family, and the seal of the answer that is kept in them. */
class RefreshFamiliesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123456789Z");
    private static final String REQUEST = Secrets.hash("request");
    private static final GrantedAccess ACCESS =
            new GrantedAccess(new TreeSet<>(Set.of("orders:read")), new TreeSet<>(Set.of("orders")));

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private Database database;
    private RefreshFamilies families;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.prepare(folder);
        database = LocalIssuer.openDatabase(issuer.source(), issuer.clock, folder);
        families = new RefreshFamilies(
                new RefreshPolicy(Duration.ofHours(1), Duration.ofMinutes(45), Duration.ofSeconds(30)),
                database,
                new RevokedTokens());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private RefreshToken find(String token) {
        return database.read(handle -> families.find(handle, token)).orElseThrow();
    }

    private RefreshToken opened() {
        return find(open());
    }

    private String open() {
        Statements statements = new Statements();
        String token = families.open(statements, "c", "subject", ACCESS, NOW).token();
        database.append(statements);
        return token;
    }

    private void rotate(RefreshToken token, String successor, Instant at) {
        Rotation use = new Rotation(successor, at, "192.0.2.7", REQUEST, Optional.of(new byte[] {1}));
        database.write(handle -> {
            Statements statements = new Statements();
            families.rotate(statements, token, use);
            statements.execute(handle);
            return use;
        });
    }

    @Test
    void aFamilyIsReadAsItWasOpened() {
        RefreshToken token = opened();

        assertThat(token.generation()).isZero();
        assertThat(token.isLive()).isTrue();
        assertThat(token.firstUse()).isEmpty();
        assertThat(token.family().clientId()).isEqualTo("c");
        assertThat(token.family().subject()).isEqualTo("subject");
        assertThat(token.family().access()).isEqualTo(ACCESS);
        assertThat(token.family().expiresAt()).isEqualTo("2026-11-23T09:00:00.123Z");
        assertThat(token.family().aliveUntil()).hasValue(Instant.parse("2026-11-23T08:45:00.123Z"));
    }

    @Test
    void aUseProlongsTheIdleTimeUntilTheExpiryAndNoLonger() {
        RefreshToken token = opened();
        String successor = Secrets.random();

        rotate(token, successor, NOW.plus(Duration.ofMinutes(30)));

        assertThat(find(successor).family().aliveUntil()).hasValue(Instant.parse("2026-11-23T09:00:00.123Z"));
    }

    @Test
    void onlyTheTokenBeforeTheLiveOneHasAFirstUse() {
        String zero = open();
        String one = Secrets.random();
        String two = Secrets.random();
        rotate(find(zero), one, NOW);
        assertThat(find(zero).firstUse()).isPresent();

        rotate(find(one), two, NOW);

        assertThat(find(zero).firstUse()).isEmpty();
        assertThat(find(one).firstUse()).isPresent();
        assertThat(find(two).firstUse()).isEmpty();
    }

    /** The second guard, should a mistake ever pass by the lock. */
    @Test
    void theSchemaAllowsOneSuccessorAlone() {
        RefreshToken token = opened();
        rotate(token, Secrets.random(), NOW);

        assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> rotate(token, Secrets.random(), NOW));
    }

    @Test
    void oneCallRevokes() {
        RefreshFamily family = opened().family();

        assertThat(database.<Boolean>write(handle -> families.revoke(handle, family.id(), NOW)))
                .isTrue();
        assertThat(database.<Boolean>write(handle -> families.revoke(handle, family.id(), NOW)))
                .isFalse();
    }

    @Test
    void theSealOpensForItsOwnTokenFamilyGenerationAndRequest() {
        RefreshToken token = opened();
        byte[] sealed = new AnswerSeal("secret", token, REQUEST).seal("{\"a\":1}");

        assertThat(new AnswerSeal("secret", token, REQUEST).open(sealed)).isEqualTo("{\"a\":1}");
        assertStaysShut(sealed, new AnswerSeal("secreT", token, REQUEST));
        assertStaysShut(sealed, new AnswerSeal("secret", opened(), REQUEST));
        assertStaysShut(sealed, new AnswerSeal("secret", new RefreshToken(token.family(), 1, NOW), REQUEST));
        assertStaysShut(sealed, new AnswerSeal("secret", token, Secrets.hash("other")));
        assertStaysShut(new byte[3], new AnswerSeal("secret", token, REQUEST));
    }

    private static void assertStaysShut(byte[] sealed, AnswerSeal seal) {
        assertThatExceptionOfType(IssuerUnavailableException.class).isThrownBy(() -> seal.open(sealed));
    }

    @Test
    void twoSealsOfOneAnswerDiffer() {
        AnswerSeal seal = new AnswerSeal("secret", opened(), REQUEST);

        assertThat(seal.seal("answer")).isNotEqualTo(seal.seal("answer"));
    }
}
