package io.sallyport.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One force for many, and no answer by a force that was another database's. */
class GroupForceTest {

    private final GroupForce group = new GroupForce();
    private final AtomicInteger forces = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Holds the disk until released, so that those who come meanwhile gather. */
    private FutureTask<Void> holdTheDisk() throws InterruptedException {
        FutureTask<Void> holding = start(() -> group.await(() -> {
            held.countDown();
            awaitRelease();
            forces.incrementAndGet();
        }));
        held.await();
        return holding;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FutureTask<Void> start(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task);
        thread.start();
        return task;
    }

    /** Returns when it waits for the disk or for its leader. */
    private static FutureTask<Void> startAndAwaitWaiting(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return task;
    }

    @Test
    void oneForceCoversAllWhoCameBeforeItBegan() throws InterruptedException, ExecutionException {
        List<FutureTask<Void>> all = new ArrayList<>(List.of(holdTheDisk()));
        for (int i = 0; i < 20; i++) {
            all.add(startAndAwaitWaiting(() -> group.await(forces::incrementAndGet)));
        }

        release.countDown();

        for (FutureTask<Void> one : all) {
            one.get();
        }
        assertThat(forces).hasValue(2);
    }

    /** What was in the middle of its statements would be on the disk in part. */
    @Test
    void aForceWaitsForTheTransactionsThatAreUnderWay() throws InterruptedException, ExecutionException {
        List<String> order = new CopyOnWriteArrayList<>();
        FutureTask<Void> underWay = start(() -> group.forced(
                () -> {
                    held.countDown();
                    awaitRelease();
                    return order.add("committed");
                },
                () -> {}));
        held.await();
        FutureTask<Void> force = startAndAwaitWaiting(() -> group.await(() -> order.add("forced")));

        release.countDown();

        underWay.get();
        force.get();
        assertThat(order).containsExactly("committed", "forced");
    }

    @Test
    void noTransactionBeginsDuringAForce() throws InterruptedException, ExecutionException {
        FutureTask<Void> force = holdTheDisk();
        List<Integer> forcesBefore = new CopyOnWriteArrayList<>();
        FutureTask<Void> next =
                startAndAwaitWaiting(() -> group.forced(() -> forcesBefore.add(forces.get()), () -> {}));

        release.countDown();

        force.get();
        next.get();
        assertThat(forcesBefore).containsExactly(1);
    }

    /** It may have begun too early to cover them. */
    @Test
    void aForceThatRunsAlreadyCoversNobodyWhoComesNow() throws InterruptedException, ExecutionException {
        FutureTask<Void> first = holdTheDisk();
        FutureTask<Void> second = startAndAwaitWaiting(() -> group.await(forces::incrementAndGet));

        release.countDown();
        first.get();
        second.get();

        assertThat(forces).hasValue(2);
    }

    @Test
    void aForceThatFailsFailsForTheWholeGroupAndForNoOther() throws InterruptedException, ExecutionException {
        FutureTask<Void> before = holdTheDisk();
        List<FutureTask<Void>> failing = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            failing.add(startAndAwaitWaiting(() -> group.await(() -> {
                throw new UncheckedIOException(new IOException("Input/output error"));
            })));
        }

        release.countDown();

        before.get();
        assertThat(failing)
                .allSatisfy(one -> assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(one::get)
                        .withRootCauseInstanceOf(IOException.class));
        start(() -> group.await(forces::incrementAndGet)).get();
        assertThat(forces).hasValue(2);
    }

    /** What was committed to a database that closed itself is not in the one that its leader opened anew. */
    @Test
    void aForceOfTheReopenedDatabaseDoesNotCountForOneThatLostIts(@TempDir Path folder) throws Exception {
        Jdbi database = Jdbi.create("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0", "SA", "");
        try (Handle lost = database.open()) {
            lost.execute("CREATE TABLE t (i INTEGER)");
            database.useHandle(other -> other.getConnection().createStatement().execute("SHUTDOWN IMMEDIATELY"));
            try (Handle reopened = database.open()) {
                FutureTask<Void> before = holdTheDisk();
                FutureTask<Void> leader = startAndAwaitWaiting(() -> Dialect.H2.force(reopened, group));
                FutureTask<Void> follower = startAndAwaitWaiting(() -> Dialect.H2.force(lost, group));

                release.countDown();

                before.get();
                leader.get();
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(follower::get)
                        .withCauseInstanceOf(JdbiException.class)
                        .withStackTraceContaining("Database is already closed");
            }
        }
    }

    @Test
    void whatIsCommittedIsPendingUntilItIsForced() {
        List<Boolean> pending = new ArrayList<>();

        group.forced(() -> pending.add(group.isPending()), () -> pending.add(group.isPending()));
        pending.add(group.isPending());

        assertThat(pending).containsExactly(true, true, false);
    }

    @Test
    void whatCouldNotBeForcedStaysPendingUntilALaterForce() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> group.forced(
                        () -> true,
                        () -> group.await(() -> {
                            throw new IllegalStateException("the disk is full");
                        })));
        assertThat(group.isPending()).isTrue();

        group.await(forces::incrementAndGet);

        assertThat(group.isPending()).isFalse();
    }
}
