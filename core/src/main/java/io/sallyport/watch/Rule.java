package io.sallyport.watch;

import java.util.Locale;

/** What is looked for. */
public enum Rule {
    /** A token is used from a network that is new to its subject and no network of the site. */
    NEW_NETWORK,
    /** A revoked, expired or superseded token is presented by somebody who does not renew it. */
    DEAD_TOKEN,
    /** A subject is refused for want of scopes at many places that are new to it. */
    SCOPE_PROBING,
    /** One address presents many tokens that are none, or that are dead and never were at home there. */
    MANY_TOKENS;

    /** The word in the record. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
