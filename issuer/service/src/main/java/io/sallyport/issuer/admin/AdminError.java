package io.sallyport.issuer.admin;

import java.util.Optional;

/** Why an administrator's request is refused; the codes stay as they are. */
public enum AdminError {
    /** The head of the request is not acceptable: its credentials (RFC 6750 section 3.1) or its query. */
    INVALID_REQUEST("invalid_request", 400),
    /** The body is not one JSON object without repetitions. */
    MALFORMED_BODY("malformed_body", 400),
    /** A member that is not known here. */
    UNKNOWN_MEMBER("unknown_member", 400),
    /** A member that has to be there. */
    MISSING_MEMBER("missing_member", 400),
    /** A member whose value is not acceptable. */
    INVALID_MEMBER("invalid_member", 400),
    /** No credentials. */
    MISSING_TOKEN("missing_token", 401),
    /** The token is not one of this issuer's for its administration, or is dead (RFC 6750 section 3.1). */
    INVALID_TOKEN("invalid_token", 401),
    /** The token is good and does not make an administrator (RFC 6750 section 3.1). */
    INSUFFICIENT_SCOPE("insufficient_scope", 403),
    /** There is no such thing. */
    NOT_FOUND("not_found", 404),
    /** Not this method here. */
    METHOD_NOT_ALLOWED("method_not_allowed", 405),
    /** The answer is JSON, which the request does not accept. */
    NOT_ACCEPTABLE("not_acceptable", 406),
    /** The name is, or was, another client's. */
    NAME_TAKEN("name_taken", 409),
    /** There is an administrator, so nobody can be the first. */
    ADMINISTRATOR_EXISTS("administrator_exists", 409),
    /** Somebody changed it since it was read (RFC 9110 section 13.1.1). */
    CHANGED_MEANWHILE("changed_meanwhile", 412),
    /** More bytes than are read. */
    BODY_TOO_LONG("body_too_long", 413),
    /** The body is not declared as JSON. */
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415),
    /** It must be said which state is to be changed (RFC 6585 section 3). */
    IF_MATCH_REQUIRED("if_match_required", 428),
    /** Too many refusals from this address (RFC 6585 section 4). */
    RATE_LIMITED("rate_limited", 429);

    private final String code;
    private final int status;

    AdminError(String code, int status) {
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

    /** This error as an exception, with a sentence for the administrator that names the cure. */
    public AdminException because(String sentence) {
        return new AdminException(this, sentence, Optional.empty());
    }
}
