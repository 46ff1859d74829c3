package io.sallyport.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where lines go. Used by one thread. */
interface RecordSink {

    /** What became of lines. */
    enum Fate {
        /** Whoever keeps it says that it is written. */
        CONFIRMED,
        /** It was handed over, and nobody said anything. */
        UNCONFIRMED,
        /** It is not written; nothing of it stands anywhere. Of several none is. */
        FAILED
    }

    /** Hands lines over: more than one only where {@link #takesMany()}. Never throws. */
    Fate emit(List<String> lines);

    /** Whether several lines would be written together, so that all stand there or none. */
    boolean takesMany();

    /**
     * Forces to the disk what was confirmed.
     *
     * @throws IOException where that failed
     */
    void force() throws IOException;

    /** Whether the log category is switched off, so that no line would reach anybody. */
    boolean isSilenced();

    /** Whether there is somebody now who could confirm a line. */
    boolean canConfirm();

    /** Why the last line failed; empty where it did not. */
    Optional<Throwable> fault();

    /** Whether, since this was asked before, lines began to go to another file or to one that was opened anew. */
    boolean takeMoved();

    /** The file of the last confirmed line, where the keeper says so. */
    Optional<String> file();
}
