package io.sallyport.issuer.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a list: none is unknown, none stands twice. */
public final class Query {

    /** How many a page has where nothing is said. */
    public static final int DEFAULT_LIMIT = 50;

    /** The most that a page has. */
    public static final int MAX_LIMIT = 200;

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    private final Map<String, List<String>> parameters;

    private Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the parameters of a request.
     *
     * @param known the names that it may have
     * @throws AdminException where it has another, or one twice, or one without a value
     */
    public static Query of(Map<String, List<String>> parameters, Set<String> known) {
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw AdminError.INVALID_REQUEST.because(
                        known.isEmpty()
                                ? "no parameters are known here: leave the query out"
                                : "a parameter of the query is not known: known are " + new TreeSet<>(known));
            }
            if (values.size() != 1 || values.get(0).isEmpty()) {
                throw AdminError.INVALID_REQUEST.because(
                        "the parameter " + name + " has to stand once and with a value: correct it or leave it out");
            }
        });
        return new Query(Map.copyOf(parameters));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    /** How many the page may have. */
    int limit() {
        return value(LIMIT).map(Query::limit).orElse(DEFAULT_LIMIT);
    }

    private static int limit(String text) {
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw AdminError.INVALID_REQUEST.because(
                    "the parameter limit is not acceptable: write a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    /** The identifier after which the page begins; empty for the first page. */
    String after() {
        return value(CURSOR).map(Query::position).orElse("");
    }

    /** What the next request names to go on after that identifier. It is to be opaque, not secret. */
    static String cursor(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String position(String cursor) {
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (cursor(position).equals(cursor)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the cure.
        }
        throw AdminError.INVALID_REQUEST.because(
                "the parameter cursor is none that was answered: begin without it, or take the answer's next");
    }
}
