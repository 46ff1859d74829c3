package io.sallyport.revocation;

import io.sallyport.token.Texts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a token's status stands: the claim {@code status} with its member {@code status_list}
 * (draft-ietf-oauth-status-list, section "Referenced Token").
 *
 * @param idx which entry, from 0
 * @param uri of which list
 */
public record StatusReference(long idx, String uri) {

    /**
     * Reads the value of the claim; empty where it is anything that we cannot check, such as another mechanism beside
     * the list.
     */
    public static Optional<StatusReference> read(@Nullable Object status) {
        return status instanceof Map<?, ?> mechanisms
                        && mechanisms.size() == 1
                        && mechanisms.get("status_list") instanceof Map<?, ?> list
                        && list.get("idx") instanceof Long idx
                        && idx >= 0
                        && list.get("uri") instanceof String uri
                        && Texts.isName(uri)
                ? Optional.of(new StatusReference(idx, uri))
                : Optional.empty();
    }
}
