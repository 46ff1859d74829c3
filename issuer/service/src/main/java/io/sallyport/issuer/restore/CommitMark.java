package io.sallyport.issuer.restore;

/**
 * How far a database has come.
 *
 * @param incarnation names it since it was made, or since the last time that an earlier copy of it was accepted
 * @param number the highest number among its committed transactions; 0 before the first
 */
public record CommitMark(String incarnation, long number) {

    /** The further of two marks of one incarnation. */
    public CommitMark furthest(CommitMark other) {
        return other.number > number ? other : this;
    }

    /** Whether both count the same incarnation's transactions. */
    public boolean counts(CommitMark other) {
        return incarnation.equals(other.incarnation);
    }
}
