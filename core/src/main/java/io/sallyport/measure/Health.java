package io.sallyport.measure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a server may be sent requests, and the data that say why.
 *
 * @param ready whether all is as it should be; where not, requests may be answered by the last good state all the same
 * @param data each datum by its name, sorted; the names stand in the reference
 */
public record Health(boolean ready, Map<String, String> data) {

    /** The name of the check. */
    public static final String NAME = "sallyport";

    /** What a datum says where nothing is wrong. */
    public static final String GOOD = "good";

    /** Sorts the data. */
    public Health {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** Nothing runs, since the configuration or a key file is refused. */
    public static Health refused(String why) {
        return new Health(false, Map.of("start", why));
    }
}
