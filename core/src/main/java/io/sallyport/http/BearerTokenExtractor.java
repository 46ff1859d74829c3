package io.sallyport.http;

import io.sallyport.http.PresentedCredential.Absent;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.http.PresentedCredential.Unacceptable;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the token from the {@code Authorization} header (RFC 6750 section 2.1) and from nowhere else: tokens in form
 * and query parameters are never read (RFC 9700 section 4.3.2).
 */
public final class BearerTokenExtractor {

    private static final String BEARER = "bearer";
    private static final String DPOP = "dpop";
    private static final Set<String> OURS = Set.of(BEARER, DPOP);
    private static final Pattern FOLDED = Pattern.compile(",[ \\t]*+(bearer|dpop)[ \\t]", Pattern.CASE_INSENSITIVE);

    private BearerTokenExtractor() {}

    /**
     * Reads the values of the header.
     *
     * @param authorization every value that the request has, in its order
     */
    public static PresentedCredential extract(List<String> authorization) {
        Optional<String> ours =
                authorization.stream().filter(BearerTokenExtractor::isOurs).findFirst();
        if (ours.isEmpty()) {
            return new Absent();
        }
        if (authorization.size() > 1 || !OURS.contains(scheme(ours.get()))) {
            return new Unacceptable(DenialReason.INVALID_REQUEST);
        }
        return credential(ours.get().strip());
    }

    /** Whether a Bearer or DPoP credential is among the values, so that no other mechanism may be asked. */
    public static boolean isPresented(List<String> authorization) {
        return authorization.stream().anyMatch(BearerTokenExtractor::isOurs);
    }

    /** Proxies fold several values into one with commas between them. */
    private static boolean isOurs(String value) {
        return OURS.contains(scheme(value)) || FOLDED.matcher(value).find();
    }

    private static PresentedCredential credential(String value) {
        int space = value.indexOf(' ');
        String token = space < 0 ? "" : value.substring(space).strip();
        if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            return new Unacceptable(DenialReason.INVALID_REQUEST);
        }
        return scheme(value).equals(BEARER)
                ? new Presented(BearerToken.of(token))
                : new Unacceptable(DenialReason.BINDING_UNSUPPORTED);
    }

    private static String scheme(String value) {
        String text = value.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
