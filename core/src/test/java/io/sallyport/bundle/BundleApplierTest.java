package io.sallyport.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.state.SafeFiles;
import io.sallyport.trust.KeySetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole or not at all, whatever breaks, and one record of how it ended. */
class BundleApplierTest {

    private static final String ISS = "https://login.plant.example/sallyport";

    @TempDir
    Path state;

    private final TestDomain domain = new TestDomain();
    private int full;

    /** The disk as the fault wants it: 1 is full before the file, 2 complains when all is written. */
    private void write(Path file, byte[] content) throws IOException {
        if (full == 1) {
            throw new IOException("No space left on device");
        }
        SafeFiles.writePrivate(file, content);
        if (full == 2) {
            throw new IOException("the folder could not be forced to the disk");
        }
    }

    private TestServer server() throws Exception {
        return new TestServer(state, domain.pin(), this::write);
    }

    private String knowledge() throws IOException {
        return Files.readString(state.resolve(KnowledgeFile.FILE));
    }

    private static BundleException refusal(TestServer server, byte[] file) {
        BundleException e = catchThrowableOfType(BundleException.class, () -> server.applier.apply(file, "x.bundle"));
        assertThat(e).as("a refusal").isNotNull();
        return e;
    }

    @Test
    void whatIsAppliedIsRememberedAndBelievedAndMovesTime() throws Exception {
        TestServer server = server();
        assertThat(server.applier.apply(domain.trustBundle(1), "1.bundle")).hasToString("1.1");
        assertThat(server.believed()).containsExactly(ISS);
        assertThat(server().believed()).containsExactly(ISS);
        assertThat(server.stated).containsExactly("trust " + TestDomain.CREATED);
        AuditEvent record = server.records.get(0);
        assertThat(server.records).hasSize(1);
        assertThat(record.stage()).isEqualTo(Stage.TRUST);
        assertThat(record.outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(record.time()).isEqualTo(TestDomain.NOW);
    }

    @Test
    void whoTakesBackTokensOfAnIssuerThatIsNoneIsToldSo() throws Exception {
        TestServer server = server();
        server.applier.apply(domain.trustBundle(1), "1.bundle");

        assertThat(warnings(() -> server.applier.apply(domain.revocationBundle(1), "2.bundle")))
                .isEmpty();

        Map<String, Object> misspelt = domain.revocationPayload(2);
        misspelt.put("deny", List.of(Map.of("iss", "https://login.plamt.example", "jti", "t", "exp", 4_000_000_000L)));
        misspelt.put("epochs", List.of(epochOf("https://login.plnat.example")));
        byte[] file = domain.bundle(misspelt, domain.revocation.get(0));
        assertThat(warnings(() -> server.applier.apply(file, "3.bundle")))
                .containsExactly(strangerIn("https://login.plamt.example"), strangerIn("https://login.plnat.example"));

        assertThat(warnings(() -> server.applier.apply(domain.revocationBundle(3), "4.bundle")))
                .as("once said is enough")
                .isEmpty();
        assertThat(warnings(this::server)).as("nor is it said at each start").isEmpty();
    }

    private static Map<String, Object> epochOf(String iss) {
        return Map.of("iss", iss, "kind", "issuer", "not_before", TestDomain.CREATED.getEpochSecond());
    }

    private static String strangerIn(String iss) {
        return "The bundle revocation 1.2 takes back tokens of " + iss
                + ", which is no issuer that bundles carried here."
                + " Cure: where it is misspelt, take the tokens of the right one back; they are still good";
    }

    @Test
    void nobodyIsAStrangerBeforeATrustBundleSaysWhoTheIssuersAre() throws Exception {
        TestServer server = server();
        assertThat(warnings(() -> server.applier.apply(domain.revocationBundle(1), "1.bundle")))
                .isEmpty();
        assertThat(warnings(() -> server.applier.apply(domain.trustBundle(1), "2.bundle")))
                .isEmpty();
    }

    private static List<String> warnings(Callable<?> action) throws Exception {
        Logger logger = Logger.getLogger("io.sallyport.bundle");
        List<String> lines = new ArrayList<>();
        logger.setFilter(record -> lines.add(new SimpleFormatter().formatMessage(record)));
        try {
            action.call();
        } finally {
            logger.setFilter(null);
        }
        return lines;
    }

    @Test
    void everyRefusalLeavesAllAsItWasAndOneRecordWithItsReason() throws Exception {
        TestServer server = server();
        server.applier.apply(domain.trustBundle(2), "2.bundle");
        String before = knowledge();
        Map<String, byte[]> refused = Map.of(
                "bundle_older", domain.trustBundle(1),
                "bundle_replayed", domain.trustBundle(2),
                "bundle_jump", domain.trustBundle(10_003),
                "bundle_threshold", domain.bundle(domain.trustPayload(3), domain.trust.get(0)),
                "bundle_wrong_root", new TestDomain().trustBundle(3),
                "bundle_malformed", new byte[3]);
        for (Map.Entry<String, byte[]> one : refused.entrySet()) {
            server.records.clear();
            assertThat(refusal(server, one.getValue()).fault().code()).isEqualTo(one.getKey());
            assertThat(server.records).singleElement().satisfies(record -> {
                assertThat(record.outcome()).isEqualTo(Outcome.DENIED);
                assertThat(record.reason()).hasValue(one.getKey());
            });
            assertThat(knowledge()).isEqualTo(before);
            assertThat(server.believed()).containsExactly(ISS);
        }
        assertThat(server.stated).as("times that were moved").hasSize(1);
    }

    @Test
    void aFullDiskLeavesTheOldAndTheBundleCanComeAgain() throws Exception {
        TestServer server = server();
        String before = knowledge();
        full = 1;
        assertThat(refusal(server, domain.trustBundle(1)).fault()).isEqualTo(BundleFault.BUNDLE_UNWRITABLE);
        assertThat(server.believed()).isEmpty();
        assertThat(knowledge()).isEqualTo(before);
        full = 0;
        server.applier.apply(domain.trustBundle(1), "again.bundle");
        assertThat(server.believed()).containsExactly(ISS);
    }

    @Test
    void whatLiesOnTheDiskHoldsThoughTheDiskComplains() throws Exception {
        TestServer server = server();
        full = 2;
        server.applier.apply(domain.trustBundle(1), "1.bundle");
        assertThat(server.believed()).containsExactly(ISS);
        full = 0;
        assertThat(server().believed()).containsExactly(ISS);
    }

    @Test
    void aFolderThatCannotBeWrittenLeavesTheOld() throws Exception {
        TestServer server = server();
        String before = knowledge();
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeFalse(Files.isWritable(state), "root may write everywhere");
            assertThat(refusal(server, domain.trustBundle(1)).fault()).isEqualTo(BundleFault.BUNDLE_UNWRITABLE);
        } finally {
            Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(knowledge()).isEqualTo(before);
        assertThat(server.believed()).isEmpty();
    }

    @Test
    void aBundleThatCannotBeBelievedBesideWhatIsThereIsRefused() throws Exception {
        TestServer server = server();
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("issuers", List.of(domain.issuer("a", "https://a"), domain.issuer("b", "https://b")));
        BundleException e = refusal(server, domain.trustBundle(payload));
        assertThat(e.fault()).as("one key at two issuers").isEqualTo(BundleFault.BUNDLE_CONTRADICTS);
    }

    @Test
    void aStatusListThatIsNoneRefusesTheBundle() throws Exception {
        TestServer server = server();
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("status_lists", List.of("a.b.c"));
        assertThat(refusal(server, domain.trustBundle(payload)).fault()).isEqualTo(BundleFault.BUNDLE_STATUS_LIST);
        assertThat(server.believed()).isEmpty();
    }

    @Test
    void theLargestBundleIsRememberedToo() throws Exception {
        Map<String, Object> payload = domain.revocationPayload(1);
        List<Map<String, Object>> denied = IntStream.range(0, 75_000)
                .mapToObj(i ->
                        Members.of("iss", ISS, "jti", "a-token-identifier-of-some-length-".repeat(2) + i, "exp", 9L))
                .toList();
        payload.put("deny", denied);
        payload.put("status_lists", List.of());
        byte[] file = domain.bundle(payload, domain.revocation.get(0));
        assertThat(file.length).isBetween(BundleFile.MAX_BYTES * 3 / 4, BundleFile.MAX_BYTES);
        server().applier.apply(file, "large.bundle");
        assertThat(server().applier.known().files().get(SigningRole.REVOCATION)).isEqualTo(file);
    }

    @Test
    void aStateThatIsChangedWhileRunningIsFound() throws Exception {
        TestServer server = server();
        server.applier.apply(domain.trustBundle(1), "1.bundle");
        Files.writeString(state.resolve(KnowledgeFile.FILE), "{}");
        assertThat(refusal(server, domain.trustBundle(2)).fault()).isEqualTo(BundleFault.BUNDLE_STATE);
        assertThat(server.believed()).containsExactly(ISS);
    }

    @Test
    void aRootThatIsPinnedLaterInTheChainGoesOn() throws Exception {
        server().applier.apply(domain.revocationBundle(1), "1.bundle");
        SignedDocument second = TestDomain.signed(domain.root(2), domain.roots.get(0), domain.roots.get(1));
        domain.chain = List.of(domain.chain.get(0), second);
        server().applier.apply(domain.trustBundle(1), "2.bundle");
        CarriedKnowledge known = server().file.read().under(new Pin(TestDomain.DOMAIN, second.fingerprint()));
        server().file.write(known);
        assertThat(server().believed())
                .as("also with a bundle that came under the first")
                .containsExactly(ISS);
        assertThat(server().trust.snapshot().revocations().denied()).hasSize(1);
    }

    @Test
    void aKeyOfAnUnfitKindIsNoSigner() throws Exception {
        var rsa = io.sallyport.testkit.TestKey.of(io.sallyport.testkit.TestAlgorithm.RS256);
        assertThat(catchThrowableOfType(
                        KeySetException.class, () -> BundleSigner.of(rsa.privateKey(), rsa.publicKey())))
                .hasMessageContaining("could sign with");
    }
}
