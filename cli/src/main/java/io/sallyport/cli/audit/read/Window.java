package io.sallyport.cli.audit.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Keeps the last records until it is opened; from then on it lets each one through at once. */
public final class Window {

    private final int size;
    private final Consumer<AuditRecord> consumer;
    private final Deque<AuditRecord> kept = new ArrayDeque<>();
    private boolean open;

    /**
     * A window before that consumer.
     *
     * @param size how many are kept, at least 0
     */
    public Window(int size, Consumer<AuditRecord> consumer) {
        this.size = size;
        this.consumer = consumer;
    }

    /** A record came. */
    public void add(AuditRecord record) {
        if (open) {
            consumer.accept(record);
            return;
        }
        kept.add(record);
        if (kept.size() > size) {
            kept.remove();
        }
    }

    /** Lets those through that are kept. */
    public void open() {
        kept.forEach(consumer);
        kept.clear();
        open = true;
    }
}
