package io.sallyport.audit;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Hands lines to the server's logging. That a log call returns says nothing, so a handler that knows more tells the
 * thread on which it is called: see {@link AuditThread}.
 */
final class LoggingSink implements RecordSink {

    /** Of every record. */
    private static final Level LEVEL = Level.INFO;

    static final byte[] NOTHING = {};

    private final Logger log;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1024);
    private @Nullable Flushable keeper;
    private @Nullable Throwable fault;
    private boolean last;
    private boolean asked;
    private boolean confirmed;
    private boolean moved;

    /** To be made by the thread that writes: servers choose the log by the call stack. */
    LoggingSink() {
        this.log = System.getLogger(AuditTrail.CATEGORY);
    }

    /** What a handler says of the lines that are being handed over. */
    void heard(@Nullable Flushable file, @Nullable Throwable failure) {
        if (failure != null) {
            fault = failure;
        } else {
            confirmed = true;
            moved |= file != keeper;
            keeper = file;
        }
    }

    /** What a handler writes where it is handed a line: that one and those before it, or nothing while more follow. */
    byte[] toWrite() {
        asked = true;
        return last ? lines.toByteArray() : NOTHING;
    }

    @Override
    public Fate emit(List<String> together) {
        lines.reset();
        asked = false;
        confirmed = false;
        fault = null;
        try {
            for (int i = 0; i < together.size() && fault == null; i++) {
                lines.writeBytes(together.get(i).getBytes(StandardCharsets.ISO_8859_1));
                lines.write('\n');
                last = i == together.size() - 1;
                log.log(LEVEL, together.get(i));
            }
        } catch (Throwable e) { // a handler's fault must not end the thread
            fault = e;
        }
        if (fault != null) {
            return Fate.FAILED;
        }
        return confirmed ? Fate.CONFIRMED : Fate.UNCONFIRMED;
    }

    /** A handler of an earlier release does not ask, and writes each line as it comes. */
    @Override
    public boolean takesMany() {
        return asked;
    }

    @Override
    public void force() throws IOException {
        if (keeper != null) {
            keeper.flush();
        }
    }

    @Override
    public boolean isSilenced() {
        return !log.isLoggable(LEVEL);
    }

    /** Told by name: the handler may be of another class loader. */
    @Override
    public boolean canConfirm() {
        if (isSilenced()) {
            return false;
        }
        for (java.util.logging.Logger at = java.util.logging.Logger.getLogger(AuditTrail.CATEGORY);
                at != null;
                at = at.getUseParentHandlers() ? at.getParent() : null) {
            for (Handler handler : at.getHandlers()) {
                if (handler.getClass().getName().equals(AuditTrail.HANDLER)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Optional<Throwable> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public boolean takeMoved() {
        boolean since = moved;
        moved = false;
        return since;
    }

    @Override
    public Optional<String> file() {
        return Optional.ofNullable(keeper).map(Flushable::toString);
    }
}
