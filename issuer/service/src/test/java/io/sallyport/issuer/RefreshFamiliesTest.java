package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.grant.RefreshTokenGrant;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens between the reading of a token and its rotation. */
class RefreshFamiliesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123456789Z");
    private static final GrantedAccess ACCESS =
            new GrantedAccess(new TreeSet<>(Set.of("orders:read")), new TreeSet<>(Set.of("orders")));
    private static final Client CLIENT = new Client(
            "c", ACCESS.scopes(), ACCESS.audiences(), Set.of(RefreshTokenGrant.TYPE), Duration.ofMinutes(10), true);

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private RefreshFamilies families;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.prepare(folder);
        families = new RefreshFamilies(
                LocalIssuer.openDatabase(issuer.source(), issuer.clock, folder), Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private RefreshToken opened() {
        return families.find(families.open(CLIENT, "subject", ACCESS, NOW)).orElseThrow();
    }

    @Test
    void aFamilyIsReadAsItWasOpened() {
        RefreshToken token = opened();

        assertThat(token.generation()).isZero();
        assertThat(token.isSuperseded()).isFalse();
        assertThat(token.family().clientId()).isEqualTo("c");
        assertThat(token.family().subject()).isEqualTo("subject");
        assertThat(token.family().access()).isEqualTo(ACCESS);
        assertThat(token.family().revoked()).isFalse();
        assertThat(token.family().expiresAt()).isEqualTo("2026-11-23T09:00:00.123Z");
    }

    @Test
    void aTokenThatWasRotatedMeanwhileIsNotRotatedAgain() {
        RefreshToken read = opened();
        assertThat(families.rotate(read, NOW)).isPresent();

        assertThat(families.rotate(read, NOW)).isEmpty();

        assertThat(issuer.count("SELECT count(*) FROM refresh_token")).isEqualTo(2);
    }

    @Test
    void aFamilyThatWasRevokedMeanwhileIsNotRotated() {
        RefreshToken read = opened();
        families.revoke(read.family(), NOW);

        assertThat(families.rotate(read, NOW)).isEmpty();

        assertThat(issuer.count("SELECT count(*) FROM refresh_token")).isEqualTo(1);
    }

    @Test
    void oneCallRevokes() {
        RefreshFamily family = opened().family();

        assertThat(families.revoke(family, NOW)).isTrue();
        assertThat(families.revoke(family, NOW)).isFalse();
    }
}
