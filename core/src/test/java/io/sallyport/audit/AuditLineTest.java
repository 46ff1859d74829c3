package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLineTest {

    private static AuditEvent event(Optional<String> path) {
        Optional<String> none = Optional.empty();
        return new AuditEvent(
                Instant.parse("2026-11-23T10:00:00Z"),
                Stage.AUTHENTICATE,
                Outcome.DENIED,
                Optional.of("expired"),
                none,
                none,
                none,
                none,
                Optional.of("k1"),
                List.of("a", "b"),
                List.of(),
                Optional.of("192.0.2.7"),
                none,
                Optional.of("GET"),
                path,
                none,
                "c-1",
                Optional.of("0123456789abcdef"),
                Optional.of("f-1"),
                Optional.of("as asked"));
    }

    private final AuditLine lines = new AuditLine("node-1");

    @Test
    void writesWhatIsKnownInAFixedOrder() {
        assertThat(lines.of(event(Optional.of("/orders")), 7))
                .isEqualTo(
                        "{\"time\":\"2026-11-23T10:00:00.000Z\",\"seq\":7,\"node\":\"node-1\","
                                + "\"stage\":\"authenticate\",\"outcome\":\"denied\",\"reason\":\"expired\",\"kid\":\"k1\","
                                + "\"scopes\":[\"a\",\"b\"],\"peer\":\"192.0.2.7\",\"method\":\"GET\",\"path\":\"/orders\","
                                + "\"correlation\":\"c-1\",\"token_hash\":\"0123456789abcdef\",\"family\":\"f-1\",\"detail\":\"as asked\"}");
    }

    @Test
    void keepsWhateverACallerSendsInsideItsOneLine() {
        String line = lines.of(event(Optional.of("/a\r\n{\"seq\":8}\u2028\u0085\u001b[31m\"%s")), 7);
        assertThat(line).matches("[\\x20-\\x7E]+").contains("/a\\r\\n{\\\"seq\\\":8}\\u2028\\u0085\\u001B[31m\\\"%s");
    }

    @Test
    void cutsLongTextsWithAMark() {
        assertThat(lines.of(event(Optional.of("x".repeat(513))), 7)).contains("\"" + "x".repeat(512) + "...\"");
        assertThat(lines.of(event(Optional.of("x".repeat(512))), 7)).contains("\"" + "x".repeat(512) + "\"");
    }
}
