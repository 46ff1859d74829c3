package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.Scopes;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** What a client's entry may say, wherever it is kept. */
public final class ClientRules {

    /** What one column of the database holds. */
    public static final int MAX_TEXT = 4000;

    /** The longest that may be set for an access token: a day. */
    public static final Duration MAX_ACCESS_TOKEN_LIFETIME = Duration.ofDays(1);

    /** It becomes part of a file name and of the database's key. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ClientRules() {}

    /** Whether that may be the name of a client: at most 64 letters, digits, {@code -} and {@code _}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What is wrong with a client that an administrator describes, in words for them; empty where nothing is. */
    static Optional<String> fault(
            Client client, Collection<String> grants, Collection<String> methods, Duration maxLifetime) {
        if (!isName(client.id())) {
            return Optional.of("the name is not 1 to 64 letters, digits, - and _");
        }
        return wordsFault("scopes", client.scopes())
                .or(() -> wordsFault("audiences", client.audiences()))
                .or(() -> grantFault(client, grants))
                .or(() -> lifetimeFault(client.accessTokenLifetime(), maxLifetime))
                .or(() -> methodFault(client, methods));
    }

    private static Optional<String> wordsFault(String which, SortedSet<String> words) {
        if (words.isEmpty()) {
            return Optional.of("there are no " + which);
        }
        if (!words.stream().allMatch(Scopes::isScope)) {
            return Optional.of("one of the " + which + " has a character that is not allowed");
        }
        if (words.contains(Scopes.OFFLINE_ACCESS)) {
            return Optional.of(Scopes.OFFLINE_ACCESS + " is not given among the " + which + ": it is a property");
        }
        return String.join(" ", words).length() > MAX_TEXT
                ? Optional.of("the " + which + " have more than " + MAX_TEXT + " characters")
                : Optional.empty();
    }

    private static Optional<String> grantFault(Client client, Collection<String> grants) {
        if (client.grants().isEmpty() || !grants.containsAll(client.grants())) {
            return Optional.of("the grants are not of " + grants);
        }
        return client.offlineAccess() && !client.grants().contains("refresh_token")
                ? Optional.of("offline access gives refresh tokens that the client could not use without that grant")
                : Optional.empty();
    }

    private static Optional<String> lifetimeFault(Duration lifetime, Duration max) {
        boolean whole = lifetime.toNanosPart() == 0;
        return lifetime.isNegative() || lifetime.isZero() || !whole || lifetime.compareTo(max) > 0
                ? Optional.of("the access token lifetime is not in whole seconds up to " + max)
                : Optional.empty();
    }

    private static Optional<String> methodFault(Client client, Collection<String> methods) {
        return client.authenticationMethods().isEmpty() || !methods.containsAll(client.authenticationMethods())
                ? Optional.of("the authentication methods are not of " + methods)
                : Optional.empty();
    }
}
