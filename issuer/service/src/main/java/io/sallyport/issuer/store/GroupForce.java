package io.sallyport.issuer.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces to the disk for many at once. One force covers all who came before it began: the first of them does it, the
 * others wait for its outcome. While one runs, the next group gathers.
 */
final class GroupForce {

    private final Lock disk = new ReentrantLock();
    private Group gathering = new Group();

    /**
     * Returns when a force that began after this call has succeeded.
     *
     * @param force runs in one thread of the group
     * @throws RuntimeException what it threw, in every thread of the group
     */
    void await(Runnable force) {
        Group group = join();
        if (group.led.compareAndSet(false, true)) {
            lead(group, force);
        }
        group.awaitOutcome();
    }

    private synchronized Group join() {
        return gathering;
    }

    private void lead(Group group, Runnable force) {
        disk.lock();
        try {
            closeGathering();
            force.run();
            group.outcome.complete(null);
        } catch (RuntimeException | Error e) {
            group.outcome.completeExceptionally(e);
        } finally {
            disk.unlock();
        }
    }

    /** Who comes from now on has to wait for the next force. */
    private synchronized void closeGathering() {
        gathering = new Group();
    }

    private static final class Group {

        private final AtomicBoolean led = new AtomicBoolean();
        private final CompletableFuture<Void> outcome = new CompletableFuture<>();

        void awaitOutcome() {
            try {
                outcome.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
