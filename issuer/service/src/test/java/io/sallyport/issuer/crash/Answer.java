package io.sallyport.issuer.crash;

/**
 * What a client heard.
 *
 * @param kind how the request ended
 * @param access the access token that was granted, or nothing
 * @param jti its identifier
 * @param refresh the refresh token that was granted, or nothing
 */
record Answer(Kind kind, String access, String jti, String refresh) {

    enum Kind {
        /** Tokens were granted. */
        GRANTED,
        /** It was refused: {@code invalid_grant}. */
        REFUSED,
        /** The token is revoked. */
        DONE,
        /** The token is alive. */
        ACTIVE,
        /** The token is not alive. */
        INACTIVE,
        /** Nothing was heard, or that the issuer cannot answer: it may have been done or not. */
        NONE
    }

    static Answer granted(String access, String jti, String refresh) {
        return new Answer(Kind.GRANTED, access, jti, refresh);
    }

    static Answer of(Kind kind) {
        return new Answer(kind, "", "", "");
    }
}
