package io.sallyport.issuer.status;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/**
 * Where the lists of an issuer are.
 *
 * @param issuer its identifier
 */
public record StatusListAddresses(String issuer) {

    /** The address of all of them: the aggregation of the draft. */
    public String all() {
        return issuer + "/status-lists";
    }

    /** The {@code uri} of a list. */
    public String of(String list) {
        return all() + "/" + list;
    }

    /** The claim {@code status} of a token that has that entry. */
    public Map<String, Object> claim(StatusEntry entry) {
        return Map.of("status_list", Map.of("idx", entry.index(), "uri", of(entry.list())));
    }

    /** The aggregation as JSON. */
    String aggregation(Collection<String> lists) {
        List<String> addresses = lists.stream().sorted().map(this::of).toList();
        return JsonUtil.toJson(Map.of("status_lists", addresses));
    }
}
