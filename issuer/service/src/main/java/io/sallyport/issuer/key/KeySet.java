package io.sallyport.issuer.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The keys of all nodes that tokens may be signed with (RFC 7517 section 5). Immutable. */
final class KeySet {

    /** When a key signed for the last time, whole seconds; a member of ours, which validators of ours heed. */
    static final String RETIRED_AT = "sallyport_retired_at";

    /** Says that status lists are signed with it too; a member of ours as well. */
    static final String STATUS_LISTS = "sallyport_status_lists";

    private record Entry(VerifyingKey half, Optional<Instant> retiredAt) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String json;

    KeySet(List<PublishedKey> keys) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (PublishedKey key : keys) {
            VerifyingKey half = VerifyingKey.parse(key.jwk());
            entries.put(half.header(), new Entry(half, key.retiredAt()));
            members.add(members(key));
        }
        this.json = JsonUtil.toJson(Map.of("keys", members));
    }

    private static Map<String, Object> members(PublishedKey key) {
        try {
            Map<String, Object> members = new LinkedHashMap<>(JsonUtil.parseJson(key.jwk()));
            members.put(STATUS_LISTS, true);
            key.retiredAt().ifPresent(retired -> members.put(RETIRED_AT, retired.getEpochSecond()));
            return members;
        } catch (JoseException e) {
            throw new IllegalStateException("a public key in the database cannot be read", e);
        }
    }

    /** Whether it has the key that the token names. */
    boolean knowsKeyOf(String token) {
        return entries.containsKey(headerOf(token));
    }

    /** The payload of a token that one of these keys signed; of any other, nothing. */
    Optional<SignedPayload> read(String token) {
        return Optional.ofNullable(entries.get(headerOf(token)))
                .flatMap(entry -> entry.half().payload(token).map(text -> new SignedPayload(text, entry.retiredAt())));
    }

    private static String headerOf(String token) {
        int dot = token.indexOf('.');
        return dot < 0 ? "" : token.substring(0, dot);
    }

    String toJson() {
        return json;
    }
}
