package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.RecordView;
import java.util.Arrays;

/**
 * The hashes of the last records of a chain: as many as can stand in a file without the server knowing it after a crash,
 * which are those since a checkpoint.
 */
final class Recent {

    private static final int CAPACITY = AuditChain.CHECKPOINT_RECORDS + 1;

    private final byte[] hashes = new byte[CAPACITY * RecordView.HASH];
    private long count;

    void add(byte[] hash) {
        System.arraycopy(hash, 0, hashes, at(count), RecordView.HASH);
        count++;
    }

    private static int at(long number) {
        return (int) (number % CAPACITY) * RecordView.HASH;
    }

    /** Whether that record hangs on the one that stands this many before the last one. */
    boolean isFollowedBy(Place place, long back) {
        if (back < 0 || back >= Math.min(count, CAPACITY)) {
            return false;
        }
        int start = at(count - 1 - back);
        return place.follows(Arrays.copyOfRange(hashes, start, start + RecordView.HASH));
    }
}
