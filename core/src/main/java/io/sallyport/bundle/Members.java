package io.sallyport.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, read by type; what is missing, of another type or left over is refused. */
final class Members {

    /** The end of the year 9999: what lies beyond is a mistake, such as milliseconds. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String place;
    private final Map<?, ?> object;
    private final Set<String> seen = new HashSet<>();

    Members(String place, Map<?, ?> object) {
        this.place = place;
        this.object = object;
    }

    String place() {
        return place;
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    private @Nullable Object value(String name) {
        seen.add(name);
        return object.get(name);
    }

    String text(String name) throws BundleException {
        if (value(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw fault(name, "is no text");
    }

    Optional<String> optionalText(String name) throws BundleException {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A whole number in that range, both ends included. */
    long number(String name, long min, long max) throws BundleException {
        if (value(name) instanceof Long number && number >= min && number <= max) {
            return number;
        }
        throw fault(name, "is no whole number from " + min + " to " + max);
    }

    /** The whole seconds of a NumericDate. */
    Instant time(String name) throws BundleException {
        return Instant.ofEpochSecond(number(name, 0, LAST_SECOND));
    }

    /** Whole seconds, at least one. */
    Duration seconds(String name, Duration max) throws BundleException {
        return Duration.ofSeconds(number(name, 1, max.toSeconds()));
    }

    boolean flag(String name, boolean otherwise) throws BundleException {
        if (!has(name)) {
            return otherwise;
        }
        if (value(name) instanceof Boolean flag) {
            return flag;
        }
        throw fault(name, "is neither true nor false");
    }

    Map<?, ?> raw(String name) throws BundleException {
        if (value(name) instanceof Map<?, ?> map) {
            return map;
        }
        throw fault(name, "is no object");
    }

    Members object(String name) throws BundleException {
        return new Members(place + "." + name, raw(name));
    }

    /** The objects of an array; none where it is absent. */
    List<Members> objects(String name) throws BundleException {
        List<Members> objects = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw fault(name, "has an element that is no object");
            }
            objects.add(new Members(place + "." + name + "[" + objects.size() + "]", map));
        }
        return objects;
    }

    /** The texts of an array, each once; none where it is absent. */
    List<String> texts(String name) throws BundleException {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof String text) || text.isBlank() || texts.contains(text)) {
                throw fault(name, "has an element that is no text or stands twice");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The elements of an array as they are; none where it is absent. */
    List<?> list(String name) throws BundleException {
        if (!has(name)) {
            return List.of();
        }
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw fault(name, "is no array");
    }

    /** The members of an object that is a table of names. */
    List<String> names() {
        return object.keySet().stream().map(String.class::cast).toList();
    }

    /** Everything was read. */
    void nothingElse() throws BundleException {
        for (String name : names()) {
            if (!seen.contains(name)) {
                throw fault(name, "is not known");
            }
        }
    }

    BundleException fault(String name, String fault) {
        return BundleException.malformed(place + "." + name + " " + fault);
    }

    /** A map in the order of its pairs, for writing. */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }
}
