package io.sallyport.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads typed values; every refusal names the place, the value and the cure. */
public final class Values {

    private final ConfigSources sources;

    /** Values of those sources. */
    public Values(ConfigSources sources) {
        this.sources = sources;
    }

    /** The text of a key that must be set. */
    public String required(String key, String example) throws ConfigException {
        Optional<String> value = sources.value(key);
        if (value.isEmpty()) {
            throw new ConfigException(
                    sources.place(key), key + " is missing", "add a line such as " + key + "=" + example);
        }
        return value.get();
    }

    /** The text of a key, or the default. */
    public String text(String key, String defaultValue) {
        return sources.value(key).orElse(defaultValue);
    }

    /** Whether some source has the key. */
    public boolean isSet(String key) {
        return sources.value(key).isPresent();
    }

    /** The elements of a comma separated list; empty where the key is not set. */
    public List<String> list(String key) throws ConfigException {
        Optional<String> value = sources.value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> elements =
                Arrays.stream(value.get().split(",", -1)).map(String::strip).toList();
        Set<String> distinct = new LinkedHashSet<>(elements);
        if (distinct.contains("")) {
            throw fault(key, "has an empty element", "remove the comma that is too many");
        }
        return List.copyOf(distinct);
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String key, boolean defaultValue) throws ConfigException {
        String text = text(key, Boolean.toString(defaultValue));
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(key, "is neither true nor false", "write true or false");
        }
        return text.equals("true");
    }

    /** A whole number in a range, both ends included. */
    public int number(String key, int defaultValue, int min, int max) throws ConfigException {
        try {
            int number = Integer.parseInt(text(key, Integer.toString(defaultValue)));
            if (number < min || number > max) {
                throw fault(key, "is out of range", "write a number from " + min + " to " + max);
            }
            return number;
        } catch (NumberFormatException e) {
            throw fault(key, "is not a whole number", "write a number from " + min + " to " + max);
        }
    }

    /** An ISO 8601 duration from zero up to a bound, both included. */
    public Duration duration(String key, Duration defaultValue, Duration max) throws ConfigException {
        return duration(key, text(key, defaultValue.toString()), max);
    }

    /** The same for a text that stands inside the value of the key. */
    public Duration duration(String key, String text, Duration max) throws ConfigException {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw fault(
                        key,
                        "has the duration " + text + ", which is below zero",
                        "write an ISO 8601 duration such as PT30S");
            }
            if (duration.compareTo(max) > 0) {
                throw fault(key, "has the duration " + text + ", which is over the limit", "write at most " + max);
            }
            return duration;
        } catch (DateTimeException e) {
            throw fault(key, "has " + text + ", which is no duration", "write an ISO 8601 duration such as PT30S");
        }
    }

    /** A refusal of the value of that key. */
    public ConfigException fault(String key, String fault, String cure) {
        String value = sources.value(key).map(v -> "=" + v).orElse("");
        return new ConfigException(sources.place(key), key + value + " " + fault, cure);
    }
}
