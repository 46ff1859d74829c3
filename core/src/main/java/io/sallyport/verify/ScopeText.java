package io.sallyport.verify;

import io.sallyport.token.DenialReason;
import java.util.Set;

/** The value of the claim {@code scope}: scopes, each separated from the next by one blank (RFC 6749 section 3.3). */
final class ScopeText {

    private ScopeText() {}

    /** Adds the scopes in their order; an empty text has none. */
    static void addTo(Set<String> scopes, String text) throws Rejection {
        if (text.isEmpty()) {
            return;
        }
        int start = 0;
        for (int end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', start)) {
            scopes.add(scope(text, start, end));
            start = end + 1;
        }
        scopes.add(scope(text, start, text.length()));
    }

    private static String scope(String text, int start, int end) throws Rejection {
        boolean sound = start < end;
        for (int i = start; i < end; i++) {
            sound &= isOfScope(text.charAt(i));
        }
        if (!sound) {
            throw new Rejection(DenialReason.MALFORMED);
        }
        return text.substring(start, end);
    }

    private static boolean isOfScope(char one) {
        return one > ' ' && one <= '~' && one != '"' && one != '\\';
    }
}
