package io.sallyport.issuer.admin;

import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/** The members of a request's body, read strictly: none is unknown, none stands twice, none is {@code null}. */
public final class Members {

    /** The longest body that is read, in bytes. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final int SHOWN = 64;
    private static final String SECRET_SUFFIX = "secret";

    private final Map<String, @Nullable Object> values;

    private Members(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Reads a body.
     *
     * @param known the members that it may have
     * @throws AdminException where it is anything but a JSON object of these members
     */
    public static Members read(byte[] body, Set<String> known) {
        if (body.length > MAX_BYTES) {
            throw AdminError.BODY_TOO_LONG.because("the body has more than " + MAX_BYTES + " bytes: send less");
        }
        try {
            Members members = new Members(StrictJson.readObject(body));
            members.refuseUnknown(known);
            return members;
        } catch (JsonFault e) {
            throw AdminError.MALFORMED_BODY.because("the body is refused: " + e.getMessage()
                    + "; send one JSON object in UTF-8 in which no member stands twice");
        }
    }

    private void refuseUnknown(Set<String> known) {
        for (Map.Entry<String, @Nullable Object> member : values.entrySet()) {
            if (!known.contains(member.getKey())) {
                throw AdminError.UNKNOWN_MEMBER.because("the member " + shown(member.getKey())
                        + " is not known here: correct its spelling or leave it out; known are "
                        + new TreeSet<>(known));
            }
            if (member.getValue() == null) {
                throw invalid(member.getKey(), "null", "leave the member out or give it a value");
            }
        }
    }

    /** Whether the member is there. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text that has to be there. */
    String text(String name) {
        return textIfPresent(name).orElseThrow(() -> missing(name, "a string"));
    }

    /** A text that may be there; then it is not empty. */
    Optional<String> textIfPresent(String name) {
        return value(name, String.class, "a string").map(text -> {
            if (text.isEmpty()) {
                throw invalid(name, "\"\"", "give it a value or leave it out");
            }
            return text;
        });
    }

    /** Different texts, of which the member has to name one at least. */
    SortedSet<String> words(String name) {
        SortedSet<String> words = wordsIfPresent(name).orElseThrow(() -> missing(name, "an array of strings"));
        if (words.isEmpty()) {
            throw invalid(name, "[]", "name one at least");
        }
        return words;
    }

    /** Different texts, of which none has to be there. */
    Optional<SortedSet<String>> wordsIfPresent(String name) {
        return value(name, List.class, "an array of strings").map(list -> {
            SortedSet<String> words = new TreeSet<>();
            for (Object element : list) {
                if (!(element instanceof String word)) {
                    throw invalid(name, String.valueOf(element), "write an array of strings");
                }
                if (!words.add(word)) {
                    throw invalid(name, word, "name it once");
                }
            }
            return words;
        });
    }

    /** A time in whole seconds, one at least. */
    Optional<Duration> secondsIfPresent(String name, Duration longest) {
        String cure = "write whole seconds, 1 to " + longest.toSeconds();
        return value(name, Long.class, "a whole number of seconds").map(seconds -> {
            if (seconds < 1 || seconds > longest.toSeconds()) {
                throw invalid(name, seconds.toString(), cure);
            }
            return Duration.ofSeconds(seconds);
        });
    }

    /** A truth value; the default where it is not there. */
    boolean flag(String name, boolean defaultValue) {
        return value(name, Boolean.class, "true or false").orElse(defaultValue);
    }

    /** An object as JSON text. */
    Optional<String> objectIfPresent(String name) {
        return value(name, Map.class, "a JSON object").map(map -> JsonUtil.toJson(copy(map)));
    }

    /** What jose4j prints takes its own kinds of maps alone. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    private <T> Optional<T> value(String name, Class<T> type, String kind) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw invalid(name, value instanceof String ? "a string" : String.valueOf(value), "write " + kind);
        }
        return Optional.of(type.cast(value));
    }

    private static AdminException missing(String name, String kind) {
        return AdminError.MISSING_MEMBER.because("the member " + name + " is missing: write " + kind);
    }

    /** A value that is not acceptable, and the cure. Members that hold secrets are not quoted. */
    static AdminException invalid(String name, String value, String cure) {
        String quoted = name.endsWith(SECRET_SUFFIX) ? "this value" : shown(value);
        return AdminError.INVALID_MEMBER.because("the member " + shown(name) + " cannot be " + quoted + ": " + cure);
    }

    private static String shown(String text) {
        String printable = text.codePoints()
                .limit(SHOWN)
                .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > SHOWN ? printable + "..." : printable;
    }

    /** Names alone: values may be secrets. */
    @Override
    public String toString() {
        return "Members" + values.keySet();
    }
}
