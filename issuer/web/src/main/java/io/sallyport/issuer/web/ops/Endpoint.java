package io.sallyport.issuer.web.ops;

import java.util.Arrays;
import java.util.Locale;

/** What requests are counted by; whatever a client sends makes no more of them. */
enum Endpoint {
    TOKEN,
    REVOKE,
    INTROSPECT,
    JWKS,
    METADATA,
    STATUS_LISTS,
    ADMIN,
    OTHER;

    /** Of a path below the issuer's, by its first segment. */
    static Endpoint of(String segment) {
        if (segment.equals(".well-known")) {
            return METADATA;
        }
        return Arrays.stream(values())
                .filter(endpoint -> endpoint != OTHER && endpoint.code().equals(segment.replace('-', '_')))
                .findFirst()
                .orElse(OTHER);
    }

    /** The word in the metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
