package io.sallyport.issuer.status;

import io.sallyport.issuer.key.IssuerKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;

/** Signs status lists with this node's key. */
final class StatusListSigner {

    /** How long a copy may be taken for the newest: they are signed anew as often. */
    static final Duration TTL = Duration.ofSeconds(60);

    /** A list may be carried: it holds for as long as validators believe carried revocations. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** A claim of ours: no token that was issued in this second or before is believed. */
    private static final String EPOCH = "sallyport_epoch";

    private final IssuerKeys keys;
    private final StatusListAddresses addresses;

    StatusListSigner(IssuerKeys keys, StatusListAddresses addresses) {
        this.keys = keys;
        this.addresses = addresses;
    }

    /** The key that signs now. */
    String keyId() {
        return keys.currentKeyId();
    }

    /**
     * The status list token.
     *
     * @param at what was revoked until then is in the content
     */
    String sign(String list, StatusListContent content, Instant at, Optional<Instant> epoch) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", addresses.issuer());
        claims.put("sub", addresses.of(list));
        claims.put("iat", at.getEpochSecond());
        claims.put("exp", at.plus(LIFETIME).getEpochSecond());
        claims.put("ttl", TTL.toSeconds());
        claims.put("status_list", content.claim());
        epoch.ifPresent(instant -> claims.put(EPOCH, instant.getEpochSecond()));
        return keys.current().signStatusList(JsonUtil.toJson(claims), at);
    }
}
