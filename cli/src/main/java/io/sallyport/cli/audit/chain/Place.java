package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.RecordView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One record as a link of its chain. The newest one is moved on in place, since millions follow each other. */
final class Place {

    private final byte[] boot = new byte[RecordView.BOOT];
    private final byte[] hash = new byte[RecordView.HASH];
    private final byte[] time = new byte[RecordView.TIME];
    private long seq;
    private long line;
    private byte[] before = new byte[0];
    private Act act = Act.NONE;
    private Mark mark = new Mark(Mark.State.NONE, "", "");
    private boolean reported;

    private Place() {}

    /** The record in that line. */
    static Place of(RecordView record, byte[] hash, long line) {
        Place place = new Place();
        place.set(record, hash, line);
        place.before = record.prev().getBytes(StandardCharsets.US_ASCII);
        if (record.isOfTheTrail() || record.isMarked()) {
            place.act = Act.of(record);
            place.mark = Mark.of(record, place.act);
        }
        return place;
    }

    /** Moves on to an ordinary record that hangs on this one. */
    void moveTo(RecordView record, byte[] itsHash, long itsLine) {
        if (before.length != hash.length) {
            before = new byte[hash.length];
        }
        System.arraycopy(hash, 0, before, 0, hash.length);
        act = Act.NONE;
        reported = false;
        set(record, itsHash, itsLine);
    }

    private void set(RecordView record, byte[] itsHash, long itsLine) {
        record.boot(boot);
        record.time(time);
        System.arraycopy(itsHash, 0, hash, 0, hash.length);
        seq = record.seq();
        line = itsLine;
    }

    /** Whether that record is the next one of the same boot. */
    boolean isFollowedBy(RecordView record) {
        return record.seq() == seq + 1 && record.isOfBoot(boot);
    }

    boolean hasBootOf(Place other) {
        return Arrays.equals(boot, other.boot);
    }

    boolean hasHash(byte[] other) {
        return Arrays.equals(hash, other);
    }

    byte[] hashBytes() {
        return hash;
    }

    String hash() {
        return new String(hash, StandardCharsets.US_ASCII);
    }

    String boot() {
        return new String(boot, StandardCharsets.US_ASCII);
    }

    String time() {
        return new String(time, StandardCharsets.US_ASCII);
    }

    long seq() {
        return seq;
    }

    long line() {
        return line;
    }

    String prev() {
        return new String(before, StandardCharsets.US_ASCII);
    }

    /** Whether it hangs on the record with that hash. */
    boolean follows(byte[] other) {
        return Arrays.equals(before, other);
    }

    /** Whether it is the first record of all. */
    boolean isGenesis() {
        return before.length == 0;
    }

    Act act() {
        return act;
    }

    Mark mark() {
        return mark;
    }

    boolean isStart() {
        return act.is(AuditChain.STARTED);
    }

    /** Whether something was said against this record already. */
    boolean isReported() {
        return reported;
    }

    void report() {
        reported = true;
    }

    /** This place with the boot and number that it has to have. */
    void correct(Place before) {
        System.arraycopy(before.boot, 0, boot, 0, boot.length);
        seq = before.seq + 1;
    }

    /** A copy that stays where it is. */
    Place copy() {
        Place copy = new Place();
        System.arraycopy(boot, 0, copy.boot, 0, boot.length);
        System.arraycopy(hash, 0, copy.hash, 0, hash.length);
        System.arraycopy(time, 0, copy.time, 0, time.length);
        copy.seq = seq;
        copy.line = line;
        copy.before = before.clone();
        copy.act = act;
        copy.mark = mark;
        copy.reported = reported;
        return copy;
    }
}
