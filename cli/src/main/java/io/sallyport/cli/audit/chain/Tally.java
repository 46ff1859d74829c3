package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;

/** What was counted in a part of a chain. */
final class Tally {

    private long records;
    private long boots;
    private long seams;
    private long admitted;
    private long losses;
    private long lost;
    private long checkpoints;
    private long beforeFirstMark;
    private long sinceMark;
    private boolean marked;

    /** An ordinary record. */
    void count() {
        records++;
        sinceMark++;
    }

    /** A record that may say something of the trail. */
    void count(Place place) {
        count();
        Act act = place.act();
        switch (act.reason()) {
            case AuditChain.STARTED -> boots++;
            case AuditChain.SEAM -> {
                seams++;
                admitted += act.count();
            }
            case AuditChain.LOST -> {
                losses++;
                lost += act.count();
            }
            case AuditChain.CHECKPOINT -> checkpoints++;
            default -> {}
        }
        if (place.mark().state() == Mark.State.GOOD) {
            beforeFirstMark = marked ? beforeFirstMark : sinceMark - 1;
            marked = true;
            sinceMark = 0;
        }
    }

    /** Adds a part that follows. */
    void add(Tally next) {
        records += next.records;
        boots += next.boots;
        seams += next.seams;
        admitted += next.admitted;
        losses += next.losses;
        lost += next.lost;
        checkpoints += next.checkpoints;
        beforeFirstMark = marked ? beforeFirstMark : sinceMark + next.beforeFirstMark;
        sinceMark = next.marked ? next.sinceMark : sinceMark + next.sinceMark;
        marked |= next.marked;
    }

    long records() {
        return records;
    }

    long boots() {
        return boots;
    }

    long seams() {
        return seams;
    }

    /** How many records may be missing, as the seams say. */
    long admitted() {
        return admitted;
    }

    long losses() {
        return losses;
    }

    /** How many records were lost, as the trail says. */
    long lost() {
        return lost;
    }

    long checkpoints() {
        return checkpoints;
    }

    /** How many stand before the first signed one; all where none is signed. */
    long beforeFirstMark() {
        return marked ? beforeFirstMark : records;
    }

    /** How many stand after the last signed one. */
    long sinceMark() {
        return sinceMark;
    }
}
