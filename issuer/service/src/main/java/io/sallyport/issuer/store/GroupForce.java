package io.sallyport.issuer.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Forces to the disk for many at once. One force covers all who came before it began: the first of them does it, the
 * others wait for its outcome. While it runs no transaction is under way, so that a kill after it finds none on the disk
 * in part; who comes meanwhile gathers for the next one.
 */
final class GroupForce {

    /** Shared by the transactions that are under way; a force has it alone. */
    private final ReadWriteLock disk = new ReentrantReadWriteLock();

    private final AtomicInteger unforced = new AtomicInteger();
    private volatile boolean failed;
    private Group gathering = new Group();

    /**
     * Runs what commits and forces it. From before the commit until then {@link #isPending} says so: others see what was
     * committed before it is on the disk.
     *
     * @param force makes what was committed outlive a power cut; it runs in one thread of the group
     * @throws RuntimeException what the commit threw, or what the force threw in whatever thread
     */
    <T> T forced(Supplier<T> commit, Runnable force) {
        unforced.incrementAndGet();
        try {
            Joined<T> joined = transact(commit);
            await(joined.group(), force);
            return joined.committed();
        } finally {
            unforced.decrementAndGet();
        }
    }

    /** Who waits for this to end, to force, forces for this too. */
    private <T> Joined<T> transact(Supplier<T> commit) {
        disk.readLock().lock();
        try {
            return new Joined<>(commit.get(), join());
        } finally {
            disk.readLock().unlock();
        }
    }

    private record Joined<T>(T committed, Group group) {}

    /** Whether something that is seen now may not be on the disk yet. */
    boolean isPending() {
        return failed || unforced.get() > 0;
    }

    /**
     * Returns when a force that began after this call has succeeded.
     *
     * @param force runs in one thread of the group
     * @throws RuntimeException what it threw, in every thread of the group
     */
    void await(Runnable force) {
        await(join(), force);
    }

    private void await(Group group, Runnable force) {
        if (group.led.compareAndSet(false, true)) {
            lead(group, force);
        }
        group.awaitOutcome();
    }

    private synchronized Group join() {
        return gathering;
    }

    private void lead(Group group, Runnable force) {
        disk.writeLock().lock();
        try {
            closeGathering();
            force.run();
            failed = false;
            group.outcome.complete(null);
        } catch (RuntimeException | Error e) {
            failed = true;
            group.outcome.completeExceptionally(e);
        } finally {
            disk.writeLock().unlock();
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
