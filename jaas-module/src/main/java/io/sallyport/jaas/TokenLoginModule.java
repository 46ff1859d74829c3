package io.sallyport.jaas;

import io.sallyport.Sallyport;
import io.sallyport.authn.Authentication;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;
import io.sallyport.token.BearerToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.jspecify.annotations.Nullable;

/**
 * For clients that can send a name and a password only: the token is the password, and the name must be the name of the
 * caller whom the token speaks for. On success the subject gets a {@link Caller} and one {@link Roles} for each role.
 *
 * <p>It works in WildFly's {@code jaas-realm} and Tomcat's {@code JAASRealm}, and takes no options: the server's
 * configuration is the one of {@code SALLYPORT_HOME}.
 */
public final class TokenLoginModule implements LoginModule {

    private static final Logger LOG = System.getLogger("io.sallyport.jaas");

    private @Nullable Subject subject;
    private @Nullable CallbackHandler callbacks;
    private @Nullable Caller caller;
    private Set<Principal> added = Set.of();

    /** For JAAS. */
    public TokenLoginModule() {}

    @Override
    public void initialize(
            Subject subject, CallbackHandler callbacks, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = subject;
        this.callbacks = callbacks;
    }

    /**
     * Judges the token.
     *
     * @throws FailedLoginException where it is refused; the message is the denial's code
     * @throws LoginException where nothing could be decided
     */
    @Override
    public boolean login() throws LoginException {
        try {
            caller = granted(asked());
            return true;
        } catch (LoginException refused) {
            throw refused;
        } catch (Throwable broken) { // servers take other exceptions in other ways
            LOG.log(Level.ERROR, "A login by token broke", broken);
            throw new LoginException("unavailable: internal");
        }
    }

    private Authentication asked() throws Exception {
        NameCallback name = new NameCallback("caller: ");
        PasswordCallback password = new PasswordCallback("token: ", false);
        ask(name, password);
        String token = taken(password);
        if (name.getName() == null || token.isEmpty()) {
            throw new FailedLoginException("A name and a token as its password are needed");
        }
        return Sallyport.shared()
                .authenticator()
                .authenticateAs(
                        name.getName(),
                        BearerToken.of(token),
                        RequestContext.outsideHttp(UUID.randomUUID().toString()));
    }

    private void ask(Callback... asked) throws IOException, UnsupportedCallbackException, LoginException {
        CallbackHandler handler = callbacks;
        if (handler == null) {
            throw new LoginException("The realm gives no CallbackHandler");
        }
        handler.handle(asked);
    }

    private static String taken(PasswordCallback callback) {
        char[] password = callback.getPassword();
        callback.clearPassword();
        if (password == null) {
            return "";
        }
        String text = new String(password);
        Arrays.fill(password, ' ');
        return text;
    }

    private static Caller granted(Authentication outcome) throws LoginException {
        if (outcome instanceof Granted granted) {
            return granted.caller();
        }
        if (outcome instanceof Denied denied) {
            throw new FailedLoginException(denied.denial().reason().code());
        }
        throw new LoginException(
                "unavailable: " + ((Unavailable) outcome).reason().code());
    }

    @Override
    public boolean commit() throws LoginException {
        Caller known = caller;
        Subject target = subject;
        if (known == null || target == null) {
            return false;
        }
        Set<Principal> principals = new LinkedHashSet<>();
        principals.add(known);
        known.roles().forEach(role -> principals.add(new Roles(role)));
        target.getPrincipals().addAll(principals);
        added = principals;
        return true;
    }

    @Override
    public boolean abort() {
        boolean succeeded = caller != null;
        logout();
        return succeeded;
    }

    /** Forgets this login and nothing else: WildFly calls it right after every login. */
    @Override
    public boolean logout() {
        Subject target = subject;
        if (target != null && !target.isReadOnly()) {
            target.getPrincipals().removeAll(added);
        }
        added = Set.of();
        caller = null;
        return true;
    }
}
