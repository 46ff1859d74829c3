package io.sallyport.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.TestHome;
import io.sallyport.authn.Caller;
import io.sallyport.testkit.Defect;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The LoginModule under JAAS itself. */
class TokenLoginModuleTest {

    @TempDir
    private static Path folder;

    private static TestHome home;

    private final Subject subject = new Subject();

    @BeforeAll
    static void open() {
        home = new TestHome(folder);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    @BeforeEach
    void forget() throws Exception {
        home.restart();
    }

    @Test
    void aGoodTokenOfThatNameLogsInWithItsRoles() throws Exception {
        login("alice", home.tokens().scoped("orders:read", "orders:admin"));

        assertThat(subject.getPrincipals(Caller.class))
                .extracting(Caller::getName)
                .containsExactly("alice");
        assertThat(subject.getPrincipals(Roles.class))
                .containsExactlyInAnyOrder(new Roles("orders-reader"), new Roles("orders-admin"));
        assertThat(home.records()).singleElement().asString().contains("\"outcome\":\"granted\"");
    }

    @Test
    void theTokenOfAnotherCallerIsRefused() throws Exception {
        assertRefused("bob", home.tokens().good(), "caller_not_allowed");
        assertThat(home.records())
                .singleElement()
                .asString()
                .contains("\"reason\":\"caller_not_allowed\"", "\"sub\":\"alice\"");
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertRefused("alice", home.tokens().with(Defect.EXPIRED), "expired");
    }

    @Test
    void aTamperedTokenIsRefused() {
        assertRefused("alice", home.tokens().with(Defect.TAMPERED_PAYLOAD), "bad_signature");
    }

    @Test
    void keysThatAreNotThereYetAreNoFailedLogin() {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login("alice", home.tokenWithoutKeys()))
                .isNotInstanceOf(FailedLoginException.class)
                .withMessage("unavailable: keys_missing");
    }

    /** Whoever logs in by a name and a password has no address here, so all of them share one account. */
    @Test
    void tooManyBadSignaturesAreNoFailedLogin() throws Exception {
        home.configure(TestHome.ONE_BAD_SIGNATURE);
        home.restart();
        assertRefused("alice", home.tokens().with(Defect.FORGED_SIGNATURE), "bad_signature");

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login("alice", home.tokens().good()))
                .isNotInstanceOf(FailedLoginException.class)
                .withMessage("unavailable: rate_limited");

        assertThat(home.records()).hasSize(2).last().asString().contains("\"reason\":\"rate_limited\"");
        home.configure(TestHome.USUAL);
    }

    @Test
    void noPasswordIsNoTokenAndNoRecord() throws Exception {
        for (String password : new String[] {null, ""}) {
            assertThatExceptionOfType(FailedLoginException.class).isThrownBy(() -> login("alice", password));
        }
        assertThatExceptionOfType(FailedLoginException.class)
                .isThrownBy(() -> login(null, home.tokens().good()));
        assertThat(home.records()).isEmpty();
    }

    @Test
    void aHandlerThatCannotAnswerIsALoginException() {
        CallbackHandler none = callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0]);
        };

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> context(none).login())
                .withMessage("unavailable: internal");
    }

    @Test
    void logoutTakesBackItsOwnPrincipalsOnly() throws Exception {
        Principal other = () -> "other";
        subject.getPrincipals().add(other);
        LoginContext context = login("alice", home.tokens().good());

        context.logout();

        assertThat(subject.getPrincipals()).containsExactly(other);
        login("alice", home.tokens().good());
        assertThat(subject.getPrincipals(Caller.class)).hasSize(1);
    }

    private void assertRefused(String name, String token, String reason) {
        assertThatExceptionOfType(FailedLoginException.class)
                .isThrownBy(() -> login(name, token))
                .withMessage(reason);
        assertThat(subject.getPrincipals()).isEmpty();
    }

    private LoginContext login(@Nullable String name, @Nullable String password) throws LoginException {
        LoginContext context = context(callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback asked) {
                    asked.setName(name);
                } else if (callback instanceof PasswordCallback asked) {
                    asked.setPassword(password == null ? null : password.toCharArray());
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        });
        context.login();
        return context;
    }

    private LoginContext context(CallbackHandler handler) throws LoginException {
        return new LoginContext("sallyport", subject, handler, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            TokenLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
                };
            }
        });
    }
}
