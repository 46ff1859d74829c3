package io.sallyport.issuer.crash;

/** What is wrong with an issuer on purpose, so that a test shows that it would be found. */
enum Fault {
    NONE(""),
    /** Takes the force of the disk for done without doing it. */
    FORGETS_FORCES(""),
    /** Leaves a refresh token alive that is used; its successor is moved aside, so that there can be another. */
    FORGETS_USES("""
            UPDATE refresh_family SET generation = 0 WHERE generation > 0;
            UPDATE refresh_token SET generation = -CAST(RAND() * 1000000000 AS INTEGER) WHERE generation > 0"""),
    /** Leaves a family alive that is revoked. */
    FORGETS_REVOCATIONS("""
            UPDATE refresh_family SET revoked_at = NULL, alive_until = expires_at
            WHERE revoked_at IS NOT NULL"""),
    /** Keeps no record. */
    FORGETS_RECORDS("DELETE FROM issuer_record"),
    /** Does not write down that the time of a family has run out. */
    FORGETS_ENDS("""
            UPDATE refresh_family SET alive_until = DATEADD('HOUR', 1, coalesce(used_at, created_at))
            WHERE alive_until IS NULL AND revoked_at IS NULL""");

    private final String undo;

    Fault(String undo) {
        this.undo = undo;
    }

    /** What each transaction takes back of its own before its commit; empty where it is nothing. */
    String undo() {
        return undo;
    }

    /** Whether a statement is passed over. */
    boolean forgets(String sql) {
        return this == FORGETS_FORCES && sql.equals("CHECKPOINT SYNC");
    }
}
