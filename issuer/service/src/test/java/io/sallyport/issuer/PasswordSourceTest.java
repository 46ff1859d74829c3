package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.key.PasswordSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of the key store from the server instead of the file. */
class PasswordSourceTest {

    private static final String PLACE = "the server";
    private static final String PASSWORD = "sixteen-letters!";

    @TempDir
    Path folder;

    private LocalIssuer issuer;

    @BeforeEach
    void prepare() {
        issuer = LocalIssuer.prepare(folder);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private void start(String password) throws ConfigException {
        issuer.passwordFrom(PasswordSource.given(password, PLACE));
        issuer.start();
    }

    @Test
    void aNewKeyStoreGetsThePasswordAndNoFileIsMade() throws Exception {
        start(PASSWORD);

        assertThat(folder.resolve("state/issuer-keys.password")).doesNotExist();
        Path store = folder.resolve("state/issuer-keys.p12");
        assertThat(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).size())
                .isEqualTo(2);
    }

    @Test
    void thePasswordMovesFromTheFileToTheServer() throws Exception {
        issuer.start();
        String keySet = issuer.authority().keySet();
        Path file = folder.resolve("state/issuer-keys.password");
        String password = Files.readString(file).strip();
        issuer.end();

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> start(password))
                .withMessageStartingWith(
                        file + ": the password of the issuer's keys comes from the server and still lies")
                .withMessageNotContaining(password);

        Files.delete(file);
        start(password);
        assertThat(issuer.authority().keySet()).isEqualTo(keySet);
    }

    @Test
    void anotherPasswordIsRefusedWithItsPlaceAndWithoutItself() throws Exception {
        start(PASSWORD);
        issuer.end();

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> start("another-password"))
                .withMessageContaining("the issuer's keys cannot be opened")
                .withMessageContaining("its password in the server")
                .withMessageNotContaining("another-password");
    }

    @Test
    void aShortPasswordIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PasswordSource.given(PASSWORD.substring(1), PLACE))
                .withMessageStartingWith("the server: the password of the issuer's keys is short enough to be guessed")
                .withMessageNotContaining(PASSWORD.substring(1));
    }

    @Test
    void itNeverPrintsItself() throws ConfigException {
        assertThat(PasswordSource.given(PASSWORD, PLACE)).hasToString("PasswordSource[the server]");
    }
}
