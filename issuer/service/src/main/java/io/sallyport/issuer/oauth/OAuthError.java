package io.sallyport.issuer.oauth;

/** The error codes that the endpoints answer with (RFC 6749 section 5.2, RFC 7009 section 2.2.1, RFC 8707 section 2). */
public enum OAuthError {
    /** Malformed: a parameter is missing, repeated or in the wrong place. */
    INVALID_REQUEST("invalid_request", 400),
    /** Client authentication failed or was not tried. */
    INVALID_CLIENT("invalid_client", 401),
    /** The refresh token is unknown, expired, revoked, used already or another client's. */
    INVALID_GRANT("invalid_grant", 400),
    /** The client may not use this grant. */
    UNAUTHORIZED_CLIENT("unauthorized_client", 400),
    /** No such grant here. */
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
    /** A scope that is unknown, malformed or not the client's. */
    INVALID_SCOPE("invalid_scope", 400),
    /** A resource or audience that is unknown, malformed or not the client's. */
    INVALID_TARGET("invalid_target", 400),
    /** Too many failed authentications from one address; RFC 6585 section 4, as RFC 6749 has no code for it. */
    RATE_LIMITED("rate_limited", 429);

    private final String code;
    private final int status;

    OAuthError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The {@code error} member of the answer. */
    public String code() {
        return code;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** This error as an exception; the description is ours alone and never repeats what the client sent. */
    public OAuthException because(String description) {
        return new OAuthException(this, description);
    }
}
