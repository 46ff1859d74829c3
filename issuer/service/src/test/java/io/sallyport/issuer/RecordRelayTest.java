package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.audit.Stage;
import io.sallyport.config.ConfigException;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.IssuerTrail;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.record.RecordRelay;
import io.sallyport.issuer.store.Database;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the transaction of an act to the server's log, on both databases. */
class RecordRelayTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final IssuerEvent EVENT = IssuerEvent.granted(Stage.ISSUE, NOW)
            .with(Member.CLIENT, "orders-client")
            .with(Member.JTI, "j-1")
            .with(Member.SCOPE, "orders:read orders:write")
            .with(Member.ADDRESS, "192.0.2.7");

    private final AuditCapture capture = new AuditCapture();
    private IssuerTrail trail;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws ConfigException {
        trail = trail("state");
    }

    private IssuerTrail trail(String state) throws ConfigException {
        return IssuerTrail.open(folder.resolve(state), "node-1", SettableClock.at("2026-11-23T08:00:00Z"));
    }

    @AfterEach
    void stop() {
        trail.close();
        capture.close();
    }

    private Database embedded() throws ConfigException {
        return LocalIssuer.openDatabase(
                LocalIssuer.prepare(folder).source(), SettableClock.at("2026-11-23T08:00:00Z"), folder);
    }

    private Database shared(DataSource source) throws ConfigException {
        return LocalIssuer.openDatabase(source, SettableClock.at("2026-11-23T08:00:00Z"), folder);
    }

    private RecordRelay relay(Database database) {
        return new RecordRelay(database, trail.records(), LocalIssuer.ISSUER);
    }

    @Test
    void theLogGetsTheRecordOnce() throws ConfigException {
        Database database = embedded();
        new IssuerRecords(database).add(EVENT);

        assertThat(relay(database).handOver()).isEqualTo(1);
        assertThat(relay(database).handOver()).isZero();

        assertThat(capture.records())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("time", "2026-11-23T08:00:00.000Z")
                        .containsEntry("node", "node-1")
                        .containsEntry("stage", "issue")
                        .containsEntry("outcome", "granted")
                        .containsEntry("iss", LocalIssuer.ISSUER)
                        .containsEntry("client_id", "orders-client")
                        .containsEntry("jti", "j-1")
                        .containsEntry("scopes", List.of("orders:read", "orders:write"))
                        .containsEntry("client", "192.0.2.7")
                        .containsKey("correlation")
                        .doesNotContainKeys("reason", "sub", "family", "detail", "peer"));
    }

    @Test
    void anActThatIsRolledBackLeavesNoRecord() throws ConfigException {
        Database database = embedded();
        IssuerRecords records = new IssuerRecords(database);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.write(handle -> {
                    records.add(handle, EVENT);
                    throw new IllegalStateException("provoked");
                }));

        assertThat(relay(database).handOver()).isZero();
    }

    @Test
    void whatTheLogDidNotTakeComesAgain() throws ConfigException {
        Database database = embedded();
        new IssuerRecords(database).add(EVENT);
        IssuerTrail ended = trail("ended");
        ended.close();

        assertThat(new RecordRelay(database, ended.records(), LocalIssuer.ISSUER).handOver())
                .isZero();

        assertThat(relay(database).handOver()).isEqualTo(1);
    }

    @Test
    void anAlarmIsCounted() throws ConfigException {
        Database database = embedded();
        IssuerRecords records = new IssuerRecords(database);
        RecordRelay relay = relay(database);
        records.add(EVENT);
        records.add(EVENT.alarm("foreign_token"));

        relay.handOver();

        assertThat(relay.alarms()).isEqualTo(1);
        assertThat(capture.records("alarm"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm)
                        .containsEntry("reason", "foreign_token")
                        .containsEntry("client_id", "orders-client"));
    }

    @Test
    void aTextThatIsTooLongCostsNoRecord() throws ConfigException {
        Database database = embedded();
        new IssuerRecords(database).add(EVENT.with(Member.DETAIL, "x".repeat(10_000)));

        assertThat(relay(database).handOver()).isEqualTo(1);
    }

    @Test
    void twoRelaysOfTheEmbeddedDatabaseHandNoRecordOverTwice() throws Exception {
        Database database = embedded();

        handOverFromTwo(database, database);
    }

    @Test
    void twoNodesHandNoRecordOverTwice() throws Exception {
        DataSource source = PostgresServer.database();

        handOverFromTwo(shared(source), shared(source));
    }

    private void handOverFromTwo(Database one, Database other) throws Exception {
        int count = 1000;
        IssuerRecords records = new IssuerRecords(one);
        one.write(handle -> {
            IntStream.range(0, count).forEach(i -> records.add(handle, EVENT.with(Member.JTI, "j-" + i)));
            return count;
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> relays = new ArrayList<>();
            for (Database database : List.of(one, other, one, other)) {
                relays.add(() -> relay(database).handOver());
            }
            int all = 0;
            for (Future<Integer> taken : threads.invokeAll(relays)) {
                all += taken.get();
            }
            all += relay(one).handOver(); // a relay that met nothing but locked rows has gone

            assertThat(all).isEqualTo(count);
            assertThat(capture.all("jti")).hasSize(count).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
