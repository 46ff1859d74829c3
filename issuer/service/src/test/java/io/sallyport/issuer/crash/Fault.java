package io.sallyport.issuer.crash;

/** What is wrong with an issuer on purpose, so that a test shows that it would be found. */
enum Fault {
    NONE("\0"),
    /** Takes the force of the disk for done without doing it. */
    FORGETS_FORCES("CHECKPOINT SYNC"),
    /** Takes the supersession of a refresh token for done without doing it. */
    FORGETS_USES("UPDATE refresh_family SET generation"),
    /** Takes the revocation of a family for done without doing it. */
    FORGETS_REVOCATIONS("UPDATE refresh_family SET revoked_at"),
    /** Takes a record for written without writing it. */
    FORGETS_RECORDS("INSERT INTO issuer_record"),
    /** Takes the end of a family whose time has run out for written down. */
    FORGETS_ENDS("alive_until = NULL");

    private final String statement;

    Fault(String statement) {
        this.statement = statement;
    }

    /** Whether a statement is passed over. */
    boolean forgets(String sql) {
        return sql.replaceAll("\\s+", " ").contains(statement);
    }
}
