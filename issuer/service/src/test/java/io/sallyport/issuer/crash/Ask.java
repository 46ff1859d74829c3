package io.sallyport.issuer.crash;

/** What a client asks for. */
enum Ask {
    /** A family: {@code client_credentials} with {@code offline_access}. */
    OPEN,
    /** An access token alone: {@code client_credentials}. */
    PLAIN,
    /** The use of a refresh token. */
    REFRESH,
    /** The revocation of a token. */
    REVOKE,
    /** Whether a token is alive. */
    INTROSPECT
}
