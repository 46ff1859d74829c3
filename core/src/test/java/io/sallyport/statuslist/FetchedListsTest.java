package io.sallyport.statuslist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sallyport.state.TestSeal;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import io.sallyport.verify.Trust;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists from a real server on this machine: as good as files, and nothing that it answers does harm. */
class FetchedListsTest {

    private static final String ISS = "https://plant.issuer.test";
    private static final String URI_OF_LIST = "https://plant.issuer.test/status-lists/1";

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant =
            TestIssuer.of(ISS, TestKey.of(TestAlgorithm.ED25519).forStatusLists());
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final TestStatusList list = TestStatusList.of(plant, URI_OF_LIST, clock);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private byte[] answer = {};
    private boolean stalls;
    private StatusListStore store;
    private FetchedLists fetched;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, stalls ? answer.length + 1 : answer.length);
            OutputStream body = exchange.getResponseBody();
            body.write(answer);
            body.flush();
            if (stalls) {
                await(end);
            }
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            byte[] good = list.compact().getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, good.length);
            exchange.getResponseBody().write(good);
            exchange.close();
        });
        server.start();
        store = new StatusListStore(
                home.resolve("trust/status-lists"),
                TestSeal.kept(home.resolve("state/status-lists.json")),
                new StatusListVerifier(new JcaSignatureVerifier()),
                new StatusListStore.Time(clock, Optional::empty));
        take(Duration.ofSeconds(20));
    }

    private void take(Duration patience) {
        fetched = new FetchedLists(List.of(address()), patience);
        store.takeFrom(fetched);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/list");
    }

    @AfterEach
    void stop() {
        end.countDown();
        fetched.close();
        server.stop(0);
    }

    private void publish() {
        answer = list.compact().getBytes(StandardCharsets.US_ASCII);
    }

    private OptionalInt status(int idx) {
        return store.read(trust)
                .lists()
                .find(ISS, URI_OF_LIST)
                .map(known -> known.entries().status(idx))
                .orElse(OptionalInt.empty());
    }

    private void assertFault(String what) {
        assertThat(status(3)).isEmpty();
        assertThat(store.faults())
                .containsExactly(address() + ": no status list can be fetched there (" + what
                        + "), and the last one grows older. Cure: see that it answers, or remove the address");
    }

    @Test
    void whatIsFetchedIsInForceAndTheNextOneToo() {
        publish();
        fetched.fetch();
        assertThat(status(3)).hasValue(0);
        clock.advance(Duration.ofMinutes(1));
        list.invalid(3);
        publish();
        fetched.fetch();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void noLookAsksTheServer() {
        publish();
        assertThat(status(3)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void anOlderListIsRefusedAsAFileIs() {
        list.invalid(3);
        byte[] older = list.valid(3).compact().getBytes(StandardCharsets.US_ASCII);
        clock.advance(Duration.ofMinutes(1));
        list.invalid(3);
        publish();
        fetched.fetch();
        assertThat(status(3)).hasValue(1);
        answer = older;
        fetched.fetch();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults())
                .singleElement()
                .asString()
                .contains("it is older than the list of 2026-11-23T10:01:00Z that was known here");
    }

    @Test
    void whereNothingAnswersTheLastListStays() {
        list.invalid(3);
        publish();
        fetched.fetch();
        status = 500;
        fetched.fetch();
        assertThat(status(3)).hasValue(1);
        assertThat(store.faults()).singleElement().asString().contains("(the answer is 500)");
        status = 200;
        fetched.fetch();
        assertThat(store.faults()).isEmpty();
    }

    @Test
    void noRedirectIsFollowed() {
        status = 302;
        fetched.fetch();
        assertFault("the answer is 302");
    }

    @Test
    void anAnswerThatIsTooLongIsNotTaken() {
        answer = new byte[StatusListVerifier.MAX_SIZE + 1];
        fetched.fetch();
        assertFault("the answer is larger than " + StatusListVerifier.MAX_SIZE + " bytes");
    }

    @Test
    void anAnswerThatNeverEndsIsLeft() {
        take(Duration.ofSeconds(1));
        publish();
        stalls = true;
        fetched.fetch();
        assertFault("there was no whole answer within 1 s");
    }
}
