package io.sallyport.http;

import io.sallyport.http.PresentedCredential.Absent;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.http.PresentedCredential.Unacceptable;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the token from the {@code Authorization} header (RFC 6750 section 2.1) and from nowhere else: tokens in form
 * and query parameters are never read (RFC 9700 section 4.3.2).
 */
public final class BearerTokenExtractor {

    private static final String BEARER = "Bearer";
    private static final String DPOP = "DPoP";
    private static final Pattern FOLDED = Pattern.compile(",[ \\t]*+(bearer|dpop)[ \\t]", Pattern.CASE_INSENSITIVE);

    private BearerTokenExtractor() {}

    /**
     * Reads the values of the header.
     *
     * @param authorization every value that the request has, in its order
     */
    public static PresentedCredential extract(List<String> authorization) {
        for (String value : authorization) {
            if (isOurs(value)) {
                return authorization.size() == 1
                        ? credential(value.strip())
                        : new Unacceptable(DenialReason.INVALID_REQUEST);
            }
        }
        return new Absent();
    }

    /** Whether a Bearer or DPoP credential is among the values, so that no other mechanism may be asked. */
    public static boolean isPresented(List<String> authorization) {
        for (String value : authorization) {
            if (isOurs(value)) {
                return true;
            }
        }
        return false;
    }

    /** Proxies fold several values into one with commas between them. */
    private static boolean isOurs(String value) {
        return isOf(BEARER, value)
                || isOf(DPOP, value)
                || value.indexOf(',') >= 0 && FOLDED.matcher(value).find();
    }

    private static PresentedCredential credential(String value) {
        if (isOf(BEARER, value)) {
            String token = afterScheme(value, BEARER.length());
            return isOneWord(token)
                    ? new Presented(BearerToken.of(token))
                    : new Unacceptable(DenialReason.INVALID_REQUEST);
        }
        return new Unacceptable(
                isOf(DPOP, value) && isOneWord(afterScheme(value, DPOP.length()))
                        ? DenialReason.BINDING_UNSUPPORTED
                        : DenialReason.INVALID_REQUEST);
    }

    /** Whether the first word of the value is that scheme, in whatever case (RFC 9110 section 11.1). */
    private static boolean isOf(String scheme, String value) {
        int begin = afterBlanks(value, 0);
        int end = begin + scheme.length();
        return value.regionMatches(true, begin, scheme, 0, scheme.length())
                && (end == value.length() || Character.isWhitespace(value.charAt(end)));
    }

    /** What follows the blank behind the scheme; nothing where something else than a blank is there. */
    private static String afterScheme(String value, int end) {
        return value.startsWith(" ", end) ? value.substring(afterBlanks(value, end)) : "";
    }

    private static int afterBlanks(String value, int from) {
        int at = from;
        while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOneWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBlank(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What a sound token consists of is known to be none, and need not be looked up in Unicode's tables. */
    private static boolean isBlank(char c) {
        return (c <= ' ' || c > '~') && Character.isWhitespace(c);
    }
}
