package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Tables, JSON and charts of figures that are given. */
class ReportTest {
    private static final Case PEER = named("wildfly/mp-jwt-ES256/ES256/1000");
    private static final Case BASIC = named("wildfly/basic/password/1");
    private static final Case OURS = named("administrator-off/administrator/ES256/1000");
    private static final Case OURS_TO_FILE = named("administrator-file/administrator/ES256/1000");

    private static final Case OURS_REQUIRED = named("administrator-required/administrator/ES256/1000");

    private final HttpReport report = new HttpReport("A machine.", "a generator", Options.of(new Properties()));

    @TempDir
    private Path folder;

    @Test
    void ratiosStandBeforeNumbers() {
        String table = report.markdown(List.of(row(17, OURS, 0.9, 6.0)));

        assertThat(table)
                .startsWith("A machine. a generator; each deployment warmed up for 60 s, and up to 180 more until the"
                        + " compiler rests, then 5 pairs of 6 s.")
                .contains("| 17 | Sallyport, administrator's door | OFF | ES256, 1,000 in turn"
                        + " | **0.90** (0.90 to 0.90) | **6.0** (6.0 to 6.0) | at most 6: met"
                        + " | 27,000 | 30,000 | 36.0 | 30.0 | - |");
    }

    @Test
    void theBarsOfTheTwoWaysToAuditDiffer() {
        String over = "at most 6: **not met**";

        assertThat(report.markdown(List.of(row(17, OURS, 0.9, 6.1)))).contains(over);
        assertThat(report.markdown(List.of(row(17, OURS_TO_FILE, 0.8, 15.0)))).contains("at most 15: met");
        assertThat(report.markdown(List.of(row(17, OURS_TO_FILE, 0.8, 15.1)))).contains("at most 15: **not met**");
    }

    @Test
    void thePeerIsComparedOnItsOwnJdk() {
        List<Row> rows = List.of(row(17, PEER, 0.06, 900), row(25, PEER, 0.10, 500), row(17, OURS, 0.9, 5));

        assertThat(PeerRatio.among(rows)).singleElement().satisfies(ratio -> {
            assertThat(ratio.times().median()).isCloseTo(15, Offset.offset(1e-9));
            assertThat(ratio.atLeast()).isEqualTo(15);
        });
    }

    @Test
    void theBarBesideThePeerIsMetAtEquality() {
        assertThat(new PeerRatio(row(17, OURS, 0.75, 5), row(17, PEER, 0.05, 900)).met())
                .isTrue();
        assertThat(new PeerRatio(row(17, OURS, 0.74, 5), row(17, PEER, 0.05, 900)).met())
                .isFalse();
        assertThat(new PeerRatio(row(25, OURS, 0.74, 5), row(25, PEER, 0.05, 900)).hasBar())
                .isFalse();
    }

    @Test
    void recordsMayCostFifteenOfAHundredRequestsAndRequiredOnesMore() {
        Row met = silenced(row(17, OURS_TO_FILE, 0.68, 9), 0.80);
        List<Row> rows = List.of(row(17, OURS, 0.80, 5), met, row(17, OURS_REQUIRED, 0.2, 40));

        assertThat(RecordCost.among(rows)).containsExactly(new RecordCost(met));
        assertThat(report.markdown(rows))
                .contains("to file | ES256, 1,000 in turn | **0.85** (0.85 to 0.85) | at least 0.85: met |");
        assertThat(new RecordCost(silenced(row(17, OURS_TO_FILE, 0.67, 9), 0.80)).met())
                .isFalse();
    }

    private static Row silenced(Row row, double ratio) {
        Optional<Sample> without = Optional.of(new Sample((long) (90_000 * ratio), 30_000 * ratio, 30));
        return new Row(
                row.jdk(),
                row.measured(),
                row.rounds().stream()
                        .map(pair -> new Pair(pair.open(), pair.subject(), without, pair.recorded()))
                        .toList());
    }

    @Test
    void aProgramReadsTheSame() throws Exception {
        report.write(folder, List.of(row(17, PEER, 0.06, 900), row(17, OURS, 0.9, 5)));

        String json = Files.readString(folder.resolve("http.json"));
        assertThat(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8))).containsKeys("machine", "rows");
        assertThat(json)
                .contains("\"case\":\"administrator-off/administrator/ES256/1000\"")
                .contains("\"rate_of_open\":{\"min\":0.9000,\"median\":0.9000,\"max\":0.9000}")
                .contains("\"times_mp_jwt\"");
    }

    @Test
    void chartsAreWellFormedAndHaveABarForEachRow() throws Exception {
        report.write(folder, List.of(row(17, PEER, 0.06, 900), row(17, OURS, 0.9, -0.5)));

        Document chart = svg("http-requests-jdk17.svg");
        // The ground, and two bars.
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(chart.getDocumentElement().getTextContent())
                .contains("WildFly's own MP-JWT, ES256", "Sallyport, administrator's door, ES256, audit OFF", "0.90");
        // The peer's bar would dwarf the others.
        assertThat(svg("http-cpu-jdk17.svg").getDocumentElement().getTextContent())
                .contains("Sallyport, administrator's door", "-0.5")
                .doesNotContain("MP-JWT");
    }

    @Test
    void aPasswordIsShownBesideTokensAndIsNotOurs() throws Exception {
        report.write(folder, List.of(row(17, BASIC, 0.7, 30), row(17, PEER, 0.06, 900)));

        Document chart = svg("http-cpu-jdk17.svg");
        assertThat(chart.getDocumentElement().getTextContent()).contains("WildFly's own BASIC, password");
        Node bar = chart.getElementsByTagName("rect").item(1);
        assertThat(bar.getAttributes().getNamedItem("fill").getTextContent()).isEqualTo(BarChart.OTHERS);
        assertThat(PeerRatio.among(List.of(row(17, BASIC, 0.7, 30), row(17, PEER, 0.06, 900))))
                .isEmpty();
    }

    @Test
    void aStartIsToldByTheServersLog() throws IOException {
        String log = "INFO [org.jboss.as] WFLYSRV0025: WildFly 39.0.1.Final (WildFly Core 31.0.3.Final) started in"
                + " 4321ms - Started 283 of 525 services\n";

        assertThat(StartBenchmark.millis(log)).isEqualTo(4321);
    }

    @Test
    void aStartMayTakeASecondMore() throws Exception {
        StartReport starts = new StartReport("A machine.", 5);
        Starts met = new Starts(17, Spread.of(2000, 2100, 2200), Spread.of(3000, 3100, 3200));
        Starts late = new Starts(25, Spread.of(2000), Spread.of(3001));
        starts.write(folder, List.of(met, late));

        assertThat(Files.readString(folder.resolve("start.md")))
                .contains("| 17 | **1.48** | **1000** | at most 1000: met | **3100** (3000 to 3200) |")
                .contains("| 25 | **1.50** | **1001** | at most 1000: **not met** |");
        assertThat(Files.readString(folder.resolve("start.json"))).contains("\"millis_over_bare\":1000.0000");
        assertThat(svg("start.svg").getElementsByTagName("rect").getLength()).isEqualTo(5);
    }

    private Document svg(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(file).toFile());
    }

    /** Two rounds alike, the open endpoint at 30,000 requests a second and 30 microseconds each. */
    private static Row row(int jdk, Case measured, double ratio, double extra) {
        Sample open = new Sample(90_000, 30_000, 30);
        Sample subject = new Sample((long) (90_000 * ratio), 30_000 * ratio, 30 + extra);
        double recorded = measured.bench().audit().isKept() ? 1 : Double.NaN;
        return new Row(jdk, measured, Collections.nCopies(2, new Pair(open, subject, Optional.empty(), recorded)));
    }

    private static Case named(String name) {
        return List.of(Bench.values()).stream()
                .flatMap(bench -> bench.cases().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
