package io.sallyport.issuer;

import static io.sallyport.issuer.LocalIssuer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key under which the clients' secrets are hashed is never replaced unasked. */
class ClientSecretKeyTest {

    @TempDir
    Path folder;

    private LocalIssuer issuer;
    private Path file;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
        file = folder.resolve("state/client-secrets.key");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private String knownKey() throws Exception {
        try (var connection = issuer.source().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT key_id FROM client_secret_key")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aLostKeyIsRefusedAndGivesNobodyANewSecretUntilTheOperatorSaysSo() throws Exception {
        String secret = issuer.secret(CLIENT);
        ClientRequest old = issuer.request(CLIENT, "grant_type", "client_credentials");
        Path word = folder.resolve("state/lost-client-secret-key");
        String known = knownKey();
        Files.delete(file);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::restart)
                .withMessageStartingWith(file + ": it is not there, and without the key " + known)
                .withMessageContaining("echo " + known + " > " + word);
        assertThat(file).doesNotExist();
        assertThat(issuer.secret(CLIENT)).isEqualTo(secret);

        Files.writeString(word, known + "\n");
        issuer.start();
        assertThat(word).doesNotExist();
        assertThat(issuer.secret(CLIENT)).isNotEqualTo(secret);
        assertThat(issuer.clientCredentials(CLIENT).accessToken()).isNotEmpty();
        Refusals.assertRefused(() -> issuer.authority().tokens().issue(old), OAuthError.INVALID_CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64url!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aFileThatHoldsNoKeyIsRefused(String text) throws Exception {
        Files.writeString(file, text + "\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::restart)
                .withMessageStartingWith(file + ": it does not hold a key of 32 bytes in base64url")
                .withMessageNotContaining("AAAA");
    }

    @Test
    void aDatabaseOfAnEarlierVersionIsTakenOver() throws Exception {
        String known = knownKey();
        issuer.end();
        issuer.execute("DELETE FROM client_secret_key");

        issuer.start();

        assertThat(knownKey()).isEqualTo(known);
        assertThat(issuer.clientCredentials(CLIENT).accessToken()).isNotEmpty();
    }

    @Test
    void aLostKeyOfAnEarlierVersionIsRefusedToo() throws Exception {
        issuer.end();
        issuer.execute("DELETE FROM client_secret_key");
        Files.delete(file);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(issuer::start)
                .withMessageStartingWith(file + ": it is not there, and without the key ");
    }

    @Test
    void aKeyThatAnEarlierVersionKeptInTheKeyStoreGetsAFileOfItsOwn() throws Exception {
        Path path = folder.resolve("state/issuer-keys.p12");
        String text = Files.readString(file);
        char[] password = Files.readString(folder.resolve("state/issuer-keys.password"))
                .strip()
                .toCharArray();
        KeyStore store = KeyStore.getInstance(path.toFile(), password);
        SecretKey key = new SecretKeySpec(Base64.getUrlDecoder().decode(text.strip()), "HmacSHA256");
        store.setEntry("client-secrets", new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(password));
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, password);
        }
        Files.delete(file);

        issuer.restart();

        assertThat(file).hasContent(text);
        assertThat(issuer.clientCredentials(CLIENT).accessToken()).isNotEmpty();
    }
}
