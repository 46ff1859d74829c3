package io.sallyport.bundle;

import java.nio.file.Path;
import java.util.Locale;

/** What a server remembers of bundles cannot be believed, so that nothing old is taken for new. */
public final class StateFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It was changed, or is of another server. */
        STATE_TAMPERED("it is not what this server wrote"),
        /** It was there, and is not. */
        STATE_LOST("it is not there, though this server wrote it before"),
        /** It is about another root. */
        STATE_OTHER_ROOT("it is about another root than the configuration pins");

        private final String fault;

        Reason(String fault) {
            this.fault = fault;
        }

        /** The code in records. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;
    private final Path file;

    StateFault(Reason reason, Path file) {
        super(reason.code() + ": " + file + ": " + reason.fault + ". Cure: " + cure() + ".");
        this.reason = reason;
        this.file = file;
    }

    private static String cure() {
        return "put the folder back as it was, or, where that is meant, sallyport bundle re-pin --fingerprint with the"
                + " pinned root and a reason";
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What is wrong with it. */
    public String fault() {
        return reason.code() + ": " + reason.fault;
    }

    /** What to do about it. */
    public String advice() {
        return cure();
    }
}
