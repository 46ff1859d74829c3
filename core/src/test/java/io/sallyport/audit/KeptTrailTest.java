package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestTrail;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trail before the handler that keeps its records: one chain, over its boots. */
class KeptTrailTest extends KeeperScene {

    @Test
    void isOneChainOverItsCheckpointsAndRestarts() throws IOException {
        write(25_000);
        write(0); // leaves nothing: a trail begins with its first record
        write(1);

        ChainReading chain = ChainReading.whole(file);
        List<String> reasons = chain.reasons();
        assertThat(reasons).filteredOn("checkpoint"::equals).hasSize(2);
        assertThat(reasons).filteredOn("expired"::equals).hasSize(25_001);
        assertThat(reasons)
                .startsWith("audit_started", "expired")
                .endsWith("audit_started", "expired", "audit_stopped");
        assertThat(Collections.frequency(reasons, "audit_stopped")).isEqualTo(2);
        assertThat(reasons).doesNotContain("audit_seam", "records_lost");
    }

    @Test
    void signsAfterAMinuteWhereAnythingWasWritten() throws IOException {
        try (AuditTrail trail = open()) {
            trail.settle(event("expired"));
            clock.advance(Duration.ofSeconds(60));
            trail.settle(event("expired"));
            trail.settle(event("expired"));
        }
        assertThat(ChainReading.whole(file).reasons())
                .startsWith("audit_started", "expired")
                .containsOnlyOnce("checkpoint")
                .endsWith("expired", "audit_stopped");
    }

    @Test
    void theHeadIsInTheStateFolderAndAtHand() throws IOException {
        AuditTrail trail = open();
        assertThat(trail.head()).isEmpty();
        trail.settle(event("expired"));
        assertThat(trail.head()).contains(ChainReading.whole(file).head());
        trail.close();

        ChainReading chain = ChainReading.whole(file);
        AuditHead head = AuditHead.read(state()).orElseThrow();
        assertThat(head.hash()).isEqualTo(chain.head());
        assertThat(head.seq()).isEqualTo(3);
        assertThat(head.file()).contains(file.toString());
        assertThat(head.key())
                .isEqualTo(ChainReading.evidence(chain.only("audit_stopped")).get("next"));
    }

    @Test
    void whoTakesTheStateFindsNoKeyThatHasSigned() throws IOException {
        Path state = state();
        AuditTrail trail = open();
        Path memory = state.resolve(ChainMemory.FILE);
        List<byte[]> taken = new ArrayList<>();
        taken.add(Files.readAllBytes(memory));
        trail.settle(event("expired"));
        taken.add(Files.readAllBytes(memory));
        trail.close();
        taken.add(Files.readAllBytes(memory));

        // Each time one key waits for its turn, and where the other stood there are zeros.
        for (byte[] content : taken.subList(1, 3)) {
            boolean first = isZero(content, 288);
            boolean second = isZero(content, 384);
            assertThat(first).isNotEqualTo(second);
        }
        assertThat(taken.get(1)).isNotEqualTo(taken.get(2));
    }

    private static boolean isZero(byte[] content, int from) {
        for (int i = from; i < from + 2 * AuditKey.LENGTH; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** As after a kill: what a second trail finds is what the first had written down at that moment. */
    @Test
    void sewsUpWhatDidNotEndWell() throws IOException {
        Path crashed = Files.createDirectories(folder.resolve("crashed"));
        AuditTrail trail = open();
        trail.settle(event("expired"));
        for (String name : List.of(ChainMemory.FILE, ChainMemory.WITNESS)) {
            Files.copy(state().resolve(name), crashed.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path copy = folder.resolve("copy.log");
        Files.copy(file, copy);
        trail.close();
        handler.setFileName(copy.toString());

        try (AuditTrail next = TestTrail.in(crashed, clock)) {
            next.settle(event("revoked"));
        }

        ChainReading chain = ChainReading.whole(copy);
        assertThat(chain.reasons())
                .containsExactly("audit_started", "expired", "audit_started", "audit_seam", "revoked", "audit_stopped");
        assertThat(ChainReading.number(chain.only("audit_seam"), "count")).isEqualTo(1);
        assertThat(ChainReading.evidence(chain.only("audit_seam")))
                .containsEntry("bound", "kill")
                .containsEntry("from", "2026-11-28T20:00:00.000Z");
        assertThat(ChainReading.evidence(chain.records().get(2)))
                .containsEntry("before", chain.records().get(0).get("boot"))
                .containsKey("before_seq");
    }

    @Test
    void whoLosesItsMemoryBeginsAnewAndSaysSo() throws IOException {
        write(1);
        Files.write(state().resolve(ChainMemory.FILE), new byte[4096]);
        Path fresh = folder.resolve("fresh.log");
        handler.setFileName(fresh.toString());
        write(1);

        ChainReading chain = ChainReading.whole(fresh);
        assertThat(chain.reasons()).contains("audit_state_lost");
        assertThat(chain.only("audit_state_lost")).containsEntry("stage", "alarm");
    }

    @Test
    void aServerOfAnotherNameHasAnotherChain() throws IOException {
        write(1);
        Path other = folder.resolve("other.log");
        handler.setFileName(other.toString());
        try (AuditTrail trail = AuditTrail.open(
                new TrailPlace("renamed", AuditChain.SERVER, state()), Optional::empty, TimeSource.following(clock))) {
            trail.settle(event("expired"));
        }
        assertThat(ChainReading.whole(other).reasons()).containsExactly("audit_started", "expired", "audit_stopped");
    }
}
