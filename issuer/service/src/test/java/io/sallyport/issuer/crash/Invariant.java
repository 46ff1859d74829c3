package io.sallyport.issuer.crash;

/** What holds whatever happens to the issuer's process. */
enum Invariant {
    /** I1: of each refresh token there is at most one successor, and only the newest is alive. */
    ONE_SUCCESSOR,
    /** I2: a retry by the rules gets the same answer. */
    SAME_ANSWER,
    /** I3: a replay revokes the family. */
    REPLAY_REVOKES,
    /** I4: what was revoked stays revoked. */
    REVOKED_FOR_GOOD,
    /** I5: each access token that was answered has one record. */
    RECORDED,
    /** I6: a clock that steps back revives nothing. */
    NOTHING_REVIVED,
    /** What was granted is alive until something ends it. */
    NOTHING_LOST,
    /** No two requests are granted the same token, retries aside. */
    NOTHING_DOUBLED
}
