package io.sallyport.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a record rests on: a few names with a text or a whole number each, in the order in which they were told.
 * Immutable.
 */
public final class Evidence {

    /** None. */
    public static final Evidence NONE = new Evidence(Map.of());

    private final Map<String, Object> members;

    private Evidence(Map<String, Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** The same and that text. */
    public Evidence with(String name, String text) {
        return and(name, text);
    }

    /** The same and that number. */
    public Evidence with(String name, long number) {
        return and(name, number);
    }

    private Evidence and(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Evidence(more);
    }

    /** Each name with a {@code String} or a {@code Long}. */
    public Map<String, Object> members() {
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
