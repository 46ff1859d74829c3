package io.sallyport.issuer.oauth;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Scope texts (RFC 6749 section 3.3). */
public final class Scopes {

    /** The scope that asks for a refresh token. */
    public static final String OFFLINE_ACCESS = "offline_access";

    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private Scopes() {}

    /** Whether that is one scope. */
    public static boolean isScope(String text) {
        return TOKEN.matcher(text).matches();
    }

    /**
     * The scopes of a parameter.
     *
     * @throws OAuthException {@code invalid_scope} where it is malformed
     */
    public static SortedSet<String> parse(String text) {
        SortedSet<String> scopes = new TreeSet<>(Arrays.asList(text.split(" ", -1)));
        if (!scopes.stream().allMatch(Scopes::isScope)) {
            throw OAuthError.INVALID_SCOPE.because("the scope is malformed");
        }
        return scopes;
    }

    /** The text of those scopes, in their order. */
    public static String text(SortedSet<String> scopes) {
        return String.join(" ", scopes);
    }
}
