package io.sallyport.it;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose answers one bundle turns from one status to another: no answer turns before the bundle is there, none
 * turns back, none is anything else, and where one has turned all have.
 */
final class Turning implements PacedLoad.Request {

    /** Shows a token. */
    interface Ask {

        /** The status of the answer. */
        int status(String token) throws Exception;
    }

    private final Ask ask;
    private final int before;
    private final int after;
    private final String[] tokens;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger turned = new AtomicInteger();
    private volatile boolean awaited;

    Turning(Ask ask, int before, int after, String... tokens) {
        this.ask = ask;
        this.before = before;
        this.after = after;
        this.tokens = tokens;
    }

    /** To be called before the bundle is dropped: from now on an answer may turn. */
    void expect() {
        awaited = true;
    }

    /** How many requests there were. */
    int asked() {
        return asked.get();
    }

    /** How many answers have turned. */
    int turned() {
        return turned.get();
    }

    /** Shows the next of the tokens. */
    @Override
    public @Nullable String send() throws Exception {
        String token = tokens[Math.floorMod(asked.getAndIncrement(), tokens.length)];
        boolean late = turned.get() > 0;
        int status = ask.status(token);
        if (status == after && awaited) {
            turned.incrementAndGet();
            return null;
        }
        return status == before && !late ? null : token + ": " + status + (late ? " after " : " before ") + after;
    }
}
