package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Cli;
import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import io.sallyport.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit tail} and {@code audit report}. */
class ReadingTest {

    private static final String LIVE = "sallyport-audit.log";

    @TempDir
    Path folder;

    private Path file;

    private Path write(String... lines) throws IOException {
        file = folder.resolve(LIVE);
        return Files.writeString(file, TrailScribe.text(List.of(lines)));
    }

    private static String record(String time, String outcome, String more) {
        return "{\"time\":\"" + time + "\",\"seq\":1,\"node\":\"plant-1\",\"outcome\":\"" + outcome + "\"," + more
                + "}";
    }

    private static String use(String time, String client, String jti, String scopes, String path) {
        return record(
                time,
                "granted",
                "\"stage\":\"authenticate\",\"iss\":\"" + HandHome.ISS + "\",\"client_id\":\"" + client
                        + "\",\"sub\":\""
                        + client + "\",\"jti\":\"" + jti + "\",\"scopes\":[" + scopes
                        + "],\"client\":\"192.0.2.7\",\"method\":\"GET\",\"path\":\"" + path
                        + "\",\"app\":\"orders.war\",\"correlation\":\"c-" + jti + "\"");
    }

    private static String refusal(String time, String reason, String more) {
        return record(
                time,
                "denied",
                "\"stage\":\"authenticate\",\"reason\":\"" + reason
                        + "\",\"client\":\"192.0.2.9\",\"correlation\":\"r-1\"" + more);
    }

    @Test
    void answersWhySomethingWasRefusedAtTwelvePastThree() throws IOException {
        write(
                refusal("2026-11-20T03:11:59.999Z", "expired", ""),
                refusal("2026-11-20T03:12:00.000Z", "revoked", ",\"detail\":\"deny list\""),
                use("2026-11-20T03:12:30.000Z", "press", "t-1", "\"orders:read\"", "/orders"),
                refusal("2026-11-20T03:13:00.000Z", "expired", ""));
        Run run = Run.of(
                "audit",
                "tail",
                file,
                "--outcome",
                "denied",
                "--since",
                "2026-11-20T03:12:00Z",
                "--until",
                "2026-11-20T03:13:00Z");
        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "2026-11-20T03:12:00.000Z  denied  authenticate  revoked  client=192.0.2.9  node=plant-1"
                                + "  correlation=r-1  detail=deny list\n",
                        ""));
    }

    @Test
    void showsTheLastOnesOnlyAndEachFilterNarrows() throws IOException {
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", "", "/orders/1"),
                use("2026-11-20T03:00:01.000Z", "press", "t-2", "", "/stock/1"),
                use("2026-11-20T03:00:02.000Z", "pump", "t-3", "", "/orders/2"));
        assertThat(Run.of("audit", "tail", file, "-n", 2).out().lines()).hasSize(2);
        assertThat(Run.of("audit", "tail", file, "-n", 0).out()).isEmpty();
        for (List<String> filter : List.of(
                List.of("--client", "pump"),
                List.of("--sub", "pump"),
                List.of("--jti", "t-3"),
                List.of("--correlation", "c-t-3"),
                List.of("--path", "/orders/2"))) {
            assertThat(Run.of("audit", "tail", file, filter.get(0), filter.get(1))
                            .out())
                    .contains("jti=t-3")
                    .doesNotContain("jti=t-1", "jti=t-2");
        }
        assertThat(Run.of("audit", "tail", file, "--node", "plant-2").out()).isEmpty();
        assertThat(Run.of("audit", "tail", file, "--address", "192.0.2.8").out())
                .isEmpty();
        assertThat(Run.of("audit", "tail", file, "--stage", "authorize").out()).isEmpty();
        assertThat(Run.of("audit", "tail", file, "--reason", "expired").out()).isEmpty();
    }

    @Test
    void letsNoCallerWriteOnTheTerminal() throws IOException {
        write(use("2026-11-20T03:00:00.000Z", "a\\u001b[2J\\u202eb", "t-1", "", "/"));
        assertThat(Run.of("audit", "tail", file).out()).contains("client_id=a\\u001b[2J\\u202eb");
    }

    @Test
    void followsTheRunningFileOverTheChangeOfTheDay() throws Exception {
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", "", "/"),
                use("2026-11-20T03:00:00.000Z", "pump", "t-2", "", "/"));
        Lines lines = new Lines();
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(lines, true, StandardCharsets.UTF_8),
                System.err);
        Thread tail = new Thread(
                () -> Cli.run(terminal, "audit", "tail", "-f", "-n", "1", "--client", "press", file.toString()),
                "tail");
        tail.start();
        assertThat(lines.next()).contains("jti=t-1");
        Files.writeString(
                file,
                use("2026-11-20T03:00:01.000Z", "pump", "t-3", "", "/") + "\n"
                        + use("2026-11-20T03:00:02.000Z", "press", "t-4", "", "/") + "\n",
                StandardOpenOption.APPEND);
        assertThat(lines.next()).contains("jti=t-4");
        Files.writeString(
                file, use("2026-11-20T23:59:59.000Z", "press", "t-5", "", "/") + "\n", StandardOpenOption.APPEND);
        Files.move(file, folder.resolve(LIVE + ".2026-11-20"));
        Files.writeString(file, use("2026-11-21T00:00:00.000Z", "press", "t-6", "", "/") + "\n");
        assertThat(lines.next()).contains("jti=t-5");
        assertThat(lines.next()).contains("jti=t-6");
        tail.interrupt();
        tail.join(10_000);
        assertThat(tail.isAlive()).isFalse();
    }

    /** What was printed, line by line. */
    private static final class Lines extends OutputStream {
        private final StringBuilder line = new StringBuilder();
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public synchronized void write(int letter) {
            if (letter == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) letter);
            }
        }

        String next() throws InterruptedException {
            return Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS), "nothing was printed");
        }
    }

    private static List<?> rows(Run run, String table) {
        return (List<?>) Objects.requireNonNull(run.json().get(table));
    }

    @Test
    void reportsWhoUsedWhichTokenAndWhatWasRefused() throws IOException {
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", "\"orders:read\"", "/orders/1"),
                use("2026-11-20T04:00:00.000Z", "press", "t-1", "\"orders:read\"", "/orders/2"),
                refusal("2026-11-20T05:00:00.000Z", "expired", ",\"client_id\":\"press\",\"jti\":\"t-0\""),
                refusal("2026-11-20T06:00:00.000Z", "bad_signature", ",\"token_hash\":\"0123456789abcdef\""));
        Run run = Run.of("audit", "report", "--json", file);
        assertThat(rows(run, "tokens")).hasSize(3);
        assertThat(run.out())
                .contains("\"client_id\":\"press\",\"sub\":\"press\",\"token\":\"t-1\",\"iss\":\"" + HandHome.ISS
                        + "\",\"granted\":2,\"denied\":0,\"first\":\"2026-11-20T03:00:00Z\",\"last\":\"2026-11-20T04:00:00Z\","
                        + "\"addresses\":[\"192.0.2.7\"],\"paths\":2");
        assertThat(rows(run, "refusals"))
                .hasSize(2)
                .first()
                .isEqualTo(Map.of(
                        "reason",
                        "bad_signature",
                        "count",
                        1L,
                        "clients",
                        0L,
                        "addresses",
                        1L,
                        "first",
                        "2026-11-20T06:00:00Z",
                        "last",
                        "2026-11-20T06:00:00Z"));
        assertThat(rows(Run.of("audit", "report", "--json", file, "--until", "2026-11-20T03:00:00Z"), "tokens"))
                .isEmpty();
    }

    @Test
    void namesTheNarrowerGrantOnlyWhereEveryRequestIsKnown() throws IOException {
        String both = "\"orders:read\",\"orders:write\"";
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", both, "/orders"),
                record(
                        "2026-11-20T03:00:01.000Z",
                        "denied",
                        "\"stage\":\"authorize\",\"reason\":\"insufficient_scope\",\"method\":\"GET\",\"path\":\"/orders\","
                                + "\"app\":\"orders.war\",\"evidence\":{\"demanded\":\"orders:read\"}"));
        Run known = Run.of("audit", "report", "--json", file);
        assertThat(known.out())
                .contains("\"needed\":[\"orders:read\"],\"never_needed\":[\"orders:write\"],\"unknown_requests\":0,"
                        + "\"narrower\":\"sallyport token mint --client press --scope orders:read\"");
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", both, "/orders"),
                use("2026-11-20T03:00:01.000Z", "press", "t-1", both, "/stock"));
        assertThat(Run.of("audit", "report", "--json", file).out())
                .contains("\"unknown_requests\":2,\"narrower\":\"not known: nothing tells what 2 of its requests need");
        Path demands = Files.writeString(folder.resolve("demands"), "GET /orders orders:read\n* / -\n");
        assertThat(Run.of("audit", "report", "--json", file, "--demands", demands)
                        .out())
                .contains("\"narrower\":\"sallyport token mint --client press --scope orders:read\"");
        write(
                use("2026-11-20T03:00:00.000Z", "press", "t-1", both, "/orders"),
                record(
                        "2026-11-20T03:00:01.000Z",
                        "denied",
                        "\"stage\":\"authorize\",\"reason\":\"insufficient_scope\",\"method\":\"GET\",\"path\":\"/orders\","
                                + "\"app\":\"orders.war\",\"evidence\":{\"demanded\":\"orders:read orders:w...\"}"));
        assertThat(Run.of("audit", "report", "--json", file).out())
                .as("what was cut tells nothing")
                .contains("\"unknown_requests\":1");
    }

    @Test
    void writesTablesThatNoSpreadsheetTakesForFormulas() throws IOException {
        write(use("2026-11-20T03:00:00.000Z", "=cmd|' /C calc'!A0", "t-\\\"1", "", "/"));
        assertThat(Run.of("audit", "report", "--csv", file).out())
                .contains("tokens,\"'=cmd|' /C calc'!A0\",\"'=cmd|' /C calc'!A0\",\"t-\"\"1\",");
    }

    @Test
    void tellsByTheLedgerWhichTokensEndSoonAndWhichWereNeverUsed(@TempDir Path shared) throws IOException {
        HandHome hand = HandHome.in(shared);
        Path ledger = shared.resolve("ledger");
        Clock noon = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        Run minted = Run.shell()
                .clock(noon)
                .run(
                        "token",
                        "mint",
                        "--home",
                        hand.folder(),
                        "--key",
                        hand.key(),
                        "--passphrase-file",
                        hand.passphrase(),
                        "--client",
                        "press",
                        "--scope",
                        "orders:read",
                        "--audience",
                        "orders",
                        "--lifetime",
                        "PT8H",
                        "--ledger",
                        ledger,
                        "--out",
                        shared.resolve("token"));
        assertThat(minted.code()).as(minted.err()).isZero();
        write();
        Run report = Run.shell().clock(noon).run("audit", "report", "--json", file, "--ledger", ledger);
        assertThat(rows(report, "never_used")).hasSize(1);
        assertThat(rows(report, "expiring")).hasSize(1);
        String jti = String.valueOf(
                ((Map<?, ?>) Objects.requireNonNull(rows(report, "never_used").get(0))).get("token"));
        write(use("2026-11-20T12:30:00.000Z", "press", jti, "\"orders:read\"", "/orders"));
        Run used =
                Run.shell().clock(noon).run("audit", "report", "--json", file, "--ledger", ledger, "--soon", "PT7H59M");
        assertThat(rows(used, "never_used")).isEmpty();
        assertThat(rows(used, "expiring")).isEmpty();
        assertThat(rows(
                        Run.shell()
                                .clock(noon)
                                .run("audit", "report", "--json", file, "--ledger", ledger, "--soon", "PT8H"),
                        "expiring"))
                .hasSize(1);
    }
}
