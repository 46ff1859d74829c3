package io.sallyport.token;

import java.util.Locale;

/**
 * Why a presented token was refused: one vocabulary for the answer, the audit record and the documentation. Each
 * constant carries its audit code, the HTTP status, the error code of RFC 6750 section 3.1 and a description that is
 * legal in a challenge.
 */
public enum DenialReason {
    INVALID_REQUEST(400, BearerError.INVALID_REQUEST, "The Authorization header is malformed or stands more than once"),

    MALFORMED(401, BearerError.INVALID_TOKEN, "The token is not a well-formed signed JWT"),
    WRONG_TYPE(401, BearerError.INVALID_TOKEN, "The token is not an access token"),
    ALGORITHM_NOT_ALLOWED(401, BearerError.INVALID_TOKEN, "The signature algorithm is not the one of the key"),
    UNKNOWN_KEY(401, BearerError.INVALID_TOKEN, "The signing key is not known here"),
    BAD_SIGNATURE(401, BearerError.INVALID_TOKEN, "The signature is not valid"),
    WRONG_ISSUER(401, BearerError.INVALID_TOKEN, "The issuer is not the one of the signing key"),
    WRONG_AUDIENCE(401, BearerError.INVALID_TOKEN, "The token is for another audience"),
    MISSING_CLAIM(401, BearerError.INVALID_TOKEN, "A required claim is missing"),
    EXPIRED(401, BearerError.INVALID_TOKEN, "The token has expired"),
    NOT_YET_VALID(401, BearerError.INVALID_TOKEN, "The token is not valid yet"),
    ISSUED_IN_FUTURE(401, BearerError.INVALID_TOKEN, "The token claims to be issued in the future"),
    LIFETIME_TOO_LONG(401, BearerError.INVALID_TOKEN, "The token lives longer than is allowed here"),
    CALLER_NOT_ALLOWED(401, BearerError.INVALID_TOKEN, "The token names a caller that is not allowed"),
    INSECURE_TRANSPORT(401, BearerError.INVALID_TOKEN, "Tokens are taken over https only"),
    REVOKED(401, BearerError.INVALID_TOKEN, "The token was revoked"),
    SUSPENDED(401, BearerError.INVALID_TOKEN, "The token is suspended"),
    BEFORE_EPOCH(401, BearerError.INVALID_TOKEN, "The token was issued too early to be accepted now"),
    UNSUPPORTED_STATUS(401, BearerError.INVALID_TOKEN, "The status of the token cannot be checked here"),
    LIMIT_UNSUPPORTED(401, BearerError.INVALID_TOKEN, "The limits in the token cannot be checked here"),
    BINDING_UNSUPPORTED(401, BearerError.INVALID_TOKEN, "The token is bound to a key, which cannot be checked here"),

    INSUFFICIENT_SCOPE(403, BearerError.INSUFFICIENT_SCOPE, "The token lacks a scope that is needed here");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final int status;
    private final BearerError error;
    private final String description;

    DenialReason(int status, BearerError error, String description) {
        this.status = status;
        this.error = error;
        this.description = description;
    }

    /** The code in the audit record, for example {@code wrong_audience}. */
    public String code() {
        return code;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The {@code error} of the challenge, RFC 6750 section 3.1. */
    public BearerError error() {
        return error;
    }

    /** The {@code error_description} of the challenge. */
    public String description() {
        return description;
    }
}
