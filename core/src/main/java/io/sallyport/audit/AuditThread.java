package io.sallyport.audit;

import java.io.Flushable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that hands records to the logging, and the place where a handler answers it. A handler of whatever class
 * loader finds it by {@link Thread#currentThread()} and tells it, by types of the JDK alone and in the way of
 * {@link java.util.concurrent.CompletionStage#whenComplete}: either where the line was written, whose
 * {@link Flushable#flush()} forces it to the disk and whose {@code toString()} names the file, or the failure. It asks
 * before what to write, for lines that come at once are written at once: nothing, or lines with their newlines.
 */
final class AuditThread extends Thread
        implements Supplier<byte[]>, BiConsumer<@Nullable Flushable, @Nullable Throwable> {

    private @Nullable LoggingSink sink;

    AuditThread(Runnable work) {
        super(work, "sallyport-audit");
        setDaemon(true);
        // Whoever starts us first must not lend this thread its application's class loader, and with it its log.
        setContextClassLoader(AuditThread.class.getClassLoader());
    }

    /** The sink of this thread, to be asked for on it. */
    static LoggingSink sink() {
        AuditThread thread = (AuditThread) Thread.currentThread();
        thread.sink = new LoggingSink();
        return thread.sink;
    }

    @Override
    public byte[] get() {
        return Thread.currentThread() == this && sink != null ? sink.toWrite() : LoggingSink.NOTHING;
    }

    @Override
    public void accept(@Nullable Flushable file, @Nullable Throwable failure) {
        if (Thread.currentThread() == this && sink != null) {
            sink.heard(file, failure);
        }
    }
}
