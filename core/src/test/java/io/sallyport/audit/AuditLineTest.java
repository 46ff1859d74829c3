package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLineTest {

    private static final String PREV = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final Link LINK = new Link(7, PREV);

    private static AuditEventBuilder event(Optional<String> path) {
        return AuditEvent.at(Instant.parse("2026-11-23T10:00:00Z"), Stage.AUTHENTICATE, Outcome.DENIED)
                .reason(Optional.of("expired"))
                .kid(Optional.of("k1"))
                .scopes(List.of("a", "b"))
                .peer(Optional.of("192.0.2.7"))
                .method(Optional.of("GET"))
                .path(path)
                .correlation("c-1")
                .tokenHash(Optional.of("0123456789abcdef"))
                .family(Optional.of("f-1"))
                .detail(Optional.of("as asked"));
    }

    private final AuditLine lines = new AuditLine(new ChainName("node-1", "server", "AAAAAAAAAAAAAAAAAAAAAA"));

    @Test
    void writesWhatIsKnownInAFixedOrder() {
        assertThat(lines.of(event(Optional.of("/orders")).build(), LINK))
                .isEqualTo(
                        "{\"time\":\"2026-11-23T10:00:00.000Z\",\"seq\":7,\"node\":\"node-1\",\"instance\":\"server\","
                                + "\"boot\":\"AAAAAAAAAAAAAAAAAAAAAA\","
                                + "\"stage\":\"authenticate\",\"outcome\":\"denied\",\"reason\":\"expired\",\"kid\":\"k1\","
                                + "\"scopes\":[\"a\",\"b\"],\"peer\":\"192.0.2.7\",\"method\":\"GET\",\"path\":\"/orders\","
                                + "\"correlation\":\"c-1\",\"token_hash\":\"0123456789abcdef\",\"family\":\"f-1\",\"detail\":\"as asked\","
                                + "\"prev\":\"" + PREV + "\"}");
    }

    @Test
    void writesEveryMemberThatThereIsInThatOrder() throws Exception {
        Optional<String> known = Optional.of("x");
        AuditEvent event = event(known)
                .iss(known)
                .sub(known)
                .clientId(known)
                .jti(known)
                .roles(List.of("r"))
                .client(known)
                .app(known)
                .rule(known)
                .evidence(Evidence.NONE.with("first", "one").with("second", 2))
                .count(3)
                .build();
        String line = AuditLine.marked(lines.of(event, LINK), "m");

        assertThat(line)
                .contains("\"rule\":\"x\",\"evidence\":{\"first\":\"one\",\"second\":2},\"count\":3,\"prev\":\"" + PREV
                        + "\",\"mark\":\"m\"}");
        assertThat(StrictJson.readObject(line.getBytes(StandardCharsets.US_ASCII))
                        .keySet())
                .containsExactlyElementsOf(AuditLine.MEMBERS);
    }

    @Test
    void aMarkCoversWhatStandsBeforeIt() {
        String line = lines.of(event(Optional.empty()).build(), LINK);
        assertThat(AuditLine.marked(line, "m")).isEqualTo(AuditLine.signed(line) + ",\"mark\":\"m\"}");
        assertThat(AuditLine.signed(line) + "}").isEqualTo(line);
    }

    @Test
    void keepsWhateverACallerSendsInsideItsOneLine() {
        String line = lines.of(
                event(Optional.of("/a\r\n{\"seq\":8}\u2028\u0085\u001b[31m\"%s"))
                        .build(),
                LINK);
        assertThat(line).matches("[\\x20-\\x7E]+").contains("/a\\r\\n{\\\"seq\\\":8}\\u2028\\u0085\\u001B[31m\\\"%s");
    }

    /** Half a pair, of which no encoding knows a byte, is no fault that would keep the record from being written. */
    @Test
    void escapesPairsAndHalvesOfPairs() {
        assertThat(lines.of(event(Optional.of("\uD83D\uDE00 \uD83D- \uDE00")).build(), LINK))
                .contains("\"\\uD83D\\uDE00 \\uD83D- \\uDE00\"");
    }

    @Test
    void cutsLongTextsWithAMark() {
        assertThat(lines.of(event(Optional.of("x".repeat(513))).build(), LINK))
                .contains("\"" + "x".repeat(512) + "...\"");
        assertThat(lines.of(event(Optional.of("x".repeat(512))).build(), LINK)).contains("\"" + "x".repeat(512) + "\"");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String emoji = "\uD83D\uDE00";
        assertThat(lines.of(event(Optional.of("x".repeat(511) + emoji + "x")).build(), LINK))
                .contains("\"" + "x".repeat(511) + "...\"");
    }

    @Test
    void isNeverLongerThanALineMayBe() throws Exception {
        String worst = "\u2028".repeat(2000);
        Optional<String> long1 = Optional.of(worst);
        AuditEvent event = event(long1)
                .iss(long1)
                .sub(long1)
                .clientId(long1)
                .jti(long1)
                .scopes(Collections.nCopies(5000, worst))
                .roles(Collections.nCopies(5000, worst))
                .client(long1)
                .app(long1)
                .rule(long1)
                .evidence(Evidence.NONE.with("a", worst).with("b", worst))
                .detail(long1)
                .build();
        String line = AuditLine.marked(lines.of(event, LINK), "x".repeat(86));

        assertThat(line.length()).isLessThanOrEqualTo(AuditChain.MAX_LINE);
        Map<String, ?> read = StrictJson.readObject(line.getBytes(StandardCharsets.US_ASCII));
        assertThat((String) read.get("sub")).endsWith("...");
        assertThat((List<?>) read.get("scopes")).last().isEqualTo("...");
    }
}
