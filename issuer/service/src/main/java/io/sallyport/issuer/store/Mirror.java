package io.sallyport.issuer.store;

import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.MirrorFile;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far this server knows the database to have come, in memory and in its file. */
final class Mirror {

    private final MirrorFile file;
    private final GroupForce group = new GroupForce();
    private @Nullable CommitMark known;
    private @Nullable CommitMark written;

    Mirror(MirrorFile file) throws IOException {
        this.file = file;
        this.known = file.read().orElse(null);
        this.written = known;
    }

    /** What is known, of which the file may lag behind; nothing before the first start. */
    synchronized Optional<CommitMark> known() {
        return Optional.ofNullable(known);
    }

    /** Learns how far the known incarnation has come; it never goes back. */
    synchronized void learn(CommitMark mark) {
        if (known != null && known.counts(mark)) {
            known = known.furthest(mark);
        }
    }

    /** The same for an incarnation that may be another one, which was judged to be right. */
    synchronized void adopt(CommitMark mark) {
        known = known != null && known.counts(mark) ? known.furthest(mark) : mark;
    }

    /**
     * Returns when the file has what is known now; many threads share one write.
     *
     * @throws IssuerUnavailableException where it cannot be written
     */
    void force() {
        group.await(this::writeChange);
    }

    /** In one thread at a time. */
    private void writeChange() {
        CommitMark mark = known().orElse(written);
        if (mark == null || mark.equals(written)) {
            return;
        }
        try {
            file.write(mark);
            written = mark;
        } catch (IOException e) {
            throw new IssuerUnavailableException("the mirror of the database cannot be written", e);
        }
    }
}
