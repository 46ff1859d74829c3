package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.Flushable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever keeps the records comes late, goes, is silenced or has no room: what was lost is admitted, and grants wait. */
class KeeperTest extends KeeperScene {

    @Test
    void aKeeperThatComesLaterGetsAWholeChain() throws IOException {
        logger.removeHandler(handler);
        try (AuditTrail trail = open()) {
            trail.settle(event("expired"));
            logger.addHandler(handler);
            trail.settle(event("revoked"));
        }
        assertThat(ChainReading.whole(file).reasons()).containsExactly("audit_started", "revoked", "audit_stopped");
    }

    /** As after a script that was run on a standing server: Sallyport ran for a moment, and nobody kept its records. */
    @Test
    void aKeeperThatComesWithTheNextBootGetsAWholeChain() throws IOException {
        logger.removeHandler(handler);
        write(1);
        logger.addHandler(handler);
        write(1);
        write(1);
        assertThat(ChainReading.whole(file).reasons())
                .containsExactly(
                        "audit_started", "expired", "audit_stopped", "audit_started", "expired", "audit_stopped");
    }

    @Test
    void aKeeperThatGoesLeavesAGapThatIsAdmitted() throws IOException {
        AuditTrail trail = open();
        trail.settle(event("expired"));
        logger.removeHandler(handler);
        trail.record(event("unseen"));
        trail.record(event("unseen"));
        assertThat(trail.settle(event("unseen"))).isFalse();
        logger.addHandler(handler);
        trail.settle(event("revoked"));
        trail.close();

        ChainReading chain = ChainReading.whole(file);
        assertThat(chain.reasons()).doesNotContain("unseen").contains("revoked");
        assertThat(ChainReading.number(
                        chain.records().stream()
                                .filter(record -> "audit".equals(record.get("stage"))
                                        && "records_lost".equals(record.get("reason")))
                                .findFirst()
                                .orElseThrow(),
                        "count"))
                .isEqualTo(2);
        assertThat(trail.lost()).isEqualTo(2);
    }

    /** A server attaches the handler a moment after the first application started. */
    @Test
    void aKeeperOfOldIsWaitedForAtTheStart() throws IOException {
        write(1);
        logger.removeHandler(handler);
        try (AuditTrail trail = open()) {
            CompletionStage<Boolean> first = submitted(trail);
            logger.addHandler(handler);
            assertThat(first.toCompletableFuture().join()).isTrue();
            assertThat(trail.lost()).isZero();
        }
        assertThat(ChainReading.whole(file).reasons()).endsWith("audit_started", "expired", "audit_stopped");
    }

    @Test
    void itIsWaitedForFiveSecondsAndNoLonger() throws IOException {
        write(1);
        logger.removeHandler(handler);
        try (AuditTrail trail = open()) {
            CompletionStage<Boolean> first = submitted(trail);
            clock.advance(Duration.ofSeconds(5).minusNanos(1));
            assertThat(first.toCompletableFuture()).isNotDone();
            clock.advance(Duration.ofNanos(1));
            assertThat(first.toCompletableFuture().join()).isFalse();
            logger.addHandler(handler);
        }
    }

    /** An event that its thread has taken already. */
    private static CompletionStage<Boolean> submitted(AuditTrail trail) {
        CompletionStage<Boolean> first = trail.submit(event("expired"));
        while (trail.waiting() > 0) {
            Thread.onSpinWait();
        }
        return first;
    }

    @Test
    void anAlarmThatFindsNoRoomIsALossItself() throws IOException {
        write(1);
        Files.write(state().resolve(ChainMemory.FILE), new byte[4096]);
        Path fresh = folder.resolve("fresh.log");
        handler.setFileName(fresh.toString());
        logger.removeHandler(handler);
        Handler picky = new FailingHandler(handler, "audit_state_lost");
        logger.addHandler(picky);
        try (AuditTrail trail = open()) {
            trail.settle(event("expired"));
            trail.settle(event("revoked"));
            assertThat(trail.alarms())
                    .as("the one without a record, and that one is lost")
                    .isEqualTo(2);
            assertThat(trail.lost()).isEqualTo(1);
            assertThat(trail.owed()).isZero();
        } finally {
            logger.removeHandler(picky);
        }
        assertThat(ChainReading.whole(fresh).reasons())
                .containsSubsequence("expired", "records_lost", "records_lost", "revoked");
    }

    /** The thread finds them all at once, since it is held up by one before. */
    private void recordAtOnce(List<AuditEvent> events) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Handler gate = new Gate(held, released);
        try (AuditTrail trail = open()) {
            trail.settle(event("expired"));
            logger.addHandler(gate);
            trail.record(event("held"));
            held.await();
            events.forEach(trail::record);
            released.countDown();
            trail.settle(event("revoked"));
            assertThat(trail.owed()).isZero();
        } finally {
            logger.removeHandler(gate);
        }
    }

    /** Holds up the first record. */
    private static final class Gate extends Handler {

        private final CountDownLatch held;
        private final CountDownLatch released;

        Gate(CountDownLatch held, CountDownLatch released) {
            this.held = held;
            this.released = released;
        }

        @Override
        public void publish(LogRecord record) {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void whatComesAtOnceIsWrittenAtOnce() throws Exception {
        List<Long> lengths = new ArrayList<>();
        Handler watching = new FailingHandler(handler, "no such word") {
            @Override
            public void publish(LogRecord record) {
                super.publish(record);
                lengths.add(file.toFile().length());
            }
        };
        logger.removeHandler(handler);
        logger.addHandler(watching);
        try {
            recordAtOnce(Collections.nCopies(100, event("denied")));
        } finally {
            logger.removeHandler(watching);
        }

        assertThat(ChainReading.whole(file).reasons())
                .filteredOn("denied"::equals)
                .hasSize(100);
        assertThat(lengths).hasSize(105);
        assertThat(lengths.stream().distinct()).as("lengths of the file").hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void ofManyAtOnceOnlyTheOneThatFindsNoRoomIsLost() throws Exception {
        Handler picky = new FailingHandler(handler, "too long");
        logger.removeHandler(handler);
        logger.addHandler(picky);
        try {
            recordAtOnce(List.of(event("first"), event("second"), event("too long"), event("third")));
        } finally {
            logger.removeHandler(picky);
        }

        ChainReading chain = ChainReading.whole(file);
        assertThat(chain.reasons())
                .containsSubsequence("first", "second", "records_lost", "third", "revoked")
                .doesNotContain("too long");
        assertThat(Collections.frequency(chain.reasons(), "first")).isEqualTo(1);
    }

    /** Has no room for records that hold that word, and hands all others on. */
    private static class FailingHandler extends Handler {

        private final Handler next;
        private final String word;

        FailingHandler(Handler next, String word) {
            this.next = next;
            this.word = word;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void publish(LogRecord record) {
            if (record.getMessage().contains(word)) {
                ((BiConsumer<@Nullable Flushable, Throwable>) Thread.currentThread())
                        .accept(null, new IOException("No space left on device"));
            } else {
                next.publish(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aCategoryThatIsSwitchedOffLeavesAGapThatIsAdmitted() throws IOException {
        AuditTrail trail = open();
        trail.settle(event("expired"));
        String head = trail.head().orElseThrow();
        byte[] before = Files.readAllBytes(state().resolve(ChainMemory.FILE));
        logger.setLevel(Level.OFF);
        trail.record(event("unseen"));
        clock.advance(Duration.ofSeconds(60));
        trail.record(event("unseen"));
        assertThat(trail.submit(event("kept by its sender"))
                        .toCompletableFuture()
                        .join())
                .isFalse();
        assertThat(trail.settle(event("kept by its sender"))).isFalse();
        assertThat(trail.head()).as("the chain stands still").contains(head);
        assertThat(keys(Files.readAllBytes(state().resolve(ChainMemory.FILE))))
                .as("no key was made to sign, though a minute is over")
                .isEqualTo(keys(before));
        logger.setLevel(Level.INFO);
        trail.settle(event("revoked"));
        trail.close();

        ChainReading chain = ChainReading.whole(file);
        List<Map<String, Object>> records = chain.records().stream()
                .filter(record -> !"checkpoint".equals(record.get("reason"))) // the minute's, wherever its turn is
                .toList();
        assertThat(records)
                .extracting(record -> record.get("reason"))
                .containsExactly(
                        "audit_started",
                        "expired",
                        "records_lost",
                        "records_lost",
                        "audit_unwritable",
                        "revoked",
                        "audit_stopped");
        assertThat(ChainReading.number(records.get(2), "count")).isEqualTo(2);
        assertThat(String.valueOf(records.get(4).get("detail"))).contains("the level of the log category");
        assertThat(trail.lost()).isEqualTo(2);
        assertThat(trail.owed()).isZero();
    }

    private static byte[] keys(byte[] memory) {
        return Arrays.copyOfRange(memory, 288, 288 + 4 * AuditKey.LENGTH + 32);
    }

    @Test
    void aCategoryThatIsOffAtTheStartBeginsAWholeChainLater() throws IOException {
        logger.setLevel(Level.OFF);
        try (AuditTrail trail = open()) {
            assertThat(trail.submit(event("unseen")).toCompletableFuture().join())
                    .as("as far as anybody knows")
                    .isTrue();
            trail.record(event("unseen"));
            assertThat(trail.settle(event("unseen"))).isFalse();
            assertThat(file).doesNotExist();
            logger.setLevel(Level.INFO);
            trail.settle(event("revoked"));
        }

        ChainReading chain = ChainReading.whole(file);
        assertThat(chain.reasons())
                .startsWith("audit_started", "records_lost")
                .contains("revoked")
                .doesNotContain("unseen");
        assertThat(ChainReading.number(chain.records().get(1), "count")).isEqualTo(3);
    }

    @Test
    void aCategoryThatIsOffAtTheEndIsAdmittedByTheNextBoot() throws IOException {
        AuditTrail trail = open();
        trail.settle(event("expired"));
        logger.setLevel(Level.OFF);
        trail.record(event("unseen"));
        trail.record(event("unseen"));
        trail.close();
        logger.setLevel(Level.INFO);
        write(1);

        ChainReading chain = ChainReading.whole(file);
        assertThat(chain.reasons())
                .containsExactly("audit_started", "expired", "audit_started", "audit_seam", "expired", "audit_stopped");
        assertThat(ChainReading.number(chain.only("audit_seam"), "count")).isEqualTo(2);
    }

    @Test
    void whereARecordIsRequiredACategoryThatIsOffMakesAGrantNone() throws IOException {
        AuditTrail trail = open();
        trail.require(true);
        assertThat(trail.keep(GRANT)).isTrue();
        logger.setLevel(Level.OFF);
        assertThat(trail.keep(GRANT)).isFalse();
        logger.setLevel(Level.INFO);
        assertThat(trail.keep(GRANT)).isTrue();
        trail.close();
        assertThat(ChainReading.whole(file).reasons())
                .filteredOn("grant"::equals)
                .hasSize(2);
    }

    /** As where a handler is named in {@code handlers}: the root logger has it, and with it the lines of everybody. */
    @Test
    void linesOfOtherCategoriesAreNoRecords() throws IOException {
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try (AuditTrail trail = open()) {
            trail.settle(event("expired"));
            Logger.getLogger("of.an.application").info("no record");
            trail.settle(event("revoked"));
        } finally {
            root.removeHandler(handler);
        }
        assertThat(Files.readString(file)).doesNotContain("no record");
        assertThat(ChainReading.whole(file).reasons())
                .containsExactly("audit_started", "expired", "revoked", "audit_stopped");
    }

    @Test
    void aFileThatIsDeletedIsNoticedAndNothingIsLost() throws IOException {
        AuditTrail trail = open();
        trail.settle(event("expired"));
        String head = trail.head().orElseThrow();
        Files.delete(file);
        trail.settle(event("revoked"));
        trail.close();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).contains("\"reason\":\"revoked\"").contains("\"prev\":\"" + head + "\"");
        assertThat(lines).anyMatch(line -> line.contains("audit_unwritable") && line.contains("was deleted or moved"));
        assertThat(trail.lost()).isZero();
        assertThat(trail.alarms()).isEqualTo(1);
    }

    @Test
    void whileADiskIsFullAGrantIsNoneWhereItsRecordIsRequired() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        AuditTrail trail = open();
        trail.require(true);
        assertThat(trail.keep(GRANT)).isTrue();
        assertThat(Files.readString(file)).contains("\"reason\":\"grant\"");

        handler.setFileName(full.toString());
        assertThat(trail.keep(GRANT)).isFalse();
        trail.record(event("unseen"));
        assertThat(trail.settle(event("unseen")))
                .as("it failed, but somebody said so")
                .isTrue();

        handler.setFileName(file.toString());
        assertThat(trail.keep(GRANT)).isTrue();
        trail.close();

        ChainReading chain = ChainReading.whole(file);
        assertThat(chain.reasons()).doesNotContain("unseen");
        assertThat(Collections.frequency(chain.reasons(), "grant")).isEqualTo(2);
        assertThat(trail.lost()).isEqualTo(1);
    }
}
