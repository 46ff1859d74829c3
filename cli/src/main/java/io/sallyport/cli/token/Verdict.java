package io.sallyport.cli.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one check says.
 *
 * @param check its name
 * @param word how it ends
 * @param code the code of the refusal or of what is not known; empty where it holds
 * @param detail more of it, for people; may be empty
 */
record Verdict(String check, Word word, Optional<String> code, String detail) {

    /** How a check ends. */
    enum Word {
        /** Nothing speaks against the token. */
        HOLDS("holds"),
        /** The token is refused. */
        REFUSES("REFUSES"),
        /** It cannot be said: the server answers 503. */
        UNKNOWN("UNKNOWN");

        private final String text;

        Word(String text) {
            this.text = text;
        }
    }

    static Verdict holds(String check, String detail) {
        return new Verdict(check, Word.HOLDS, Optional.empty(), detail);
    }

    static Verdict refuses(String check, String code, String detail) {
        return new Verdict(check, Word.REFUSES, Optional.of(code), detail);
    }

    static Verdict unknown(String check, String code, String detail) {
        return new Verdict(check, Word.UNKNOWN, Optional.of(code), detail);
    }

    String line() {
        return String.format("  %-8s %s", word.text, check)
                + code.map(reason -> ": " + reason).orElse("")
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", check);
        members.put("verdict", code.orElse("holds"));
        if (!detail.isEmpty()) {
            members.put("detail", detail);
        }
        return members;
    }
}
