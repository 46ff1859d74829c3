package io.sallyport.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.PinnedHome;
import io.sallyport.cli.Run;
import io.sallyport.json.Base64Url;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import io.sallyport.testkit.TokenMother;
import io.sallyport.token.BearerToken;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a token is taken or refused by a home that pins a root, now and in the past. */
class ExplainTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T07:00:00Z");
    private static final Instant ISSUED = Instant.parse("2026-11-23T08:00:00Z");
    private static final String CORRELATION = "3f0c2c0e-0f0f-4a55-9a4e-0d6f3a2b1c11";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at(ISSUED);
    private final TestIssuer issuer = TestIssuer.of("https://plant.example");
    private PinnedHome home;
    private byte[] first;

    @BeforeEach
    void carryTrust() throws Exception {
        home = PinnedHome.in(folder.resolve("home"), issuer, CREATED);
        first = home.trustBundle(1, CREATED);
        home.apply(clock, first);
        Files.writeString(token(), TokenMother.of(issuer, clock).good());
    }

    private Path token() {
        return folder.resolve("token");
    }

    private Run explain(Object... more) {
        List<Object> words = new ArrayList<>(List.of("token", "explain", token(), "--home", home.folder()));
        words.addAll(List.of(more));
        return Run.shell().clock(clock).run(words.toArray());
    }

    private Run explainCorrelated(Object... more) {
        List<Object> words = new ArrayList<>(List.of("token", "explain", "--correlation", CORRELATION));
        words.addAll(List.of(more));
        return Run.shell().clock(clock).run(words.toArray());
    }

    private void revoke(List<DeniedToken> denied, List<Epoch> epochs) throws Exception {
        clock.set(ISSUED.plusSeconds(60));
        home.apply(clock, home.revocationBundle(1, clock.instant(), denied, epochs));
    }

    @Test
    void asksWhatBundlesBroughtToTheHome() {
        Run run = explain("--json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.json()).containsEntry("outcome", "granted").containsEntry("roles", List.of("orders-reader"));
        assertThat(explain().out())
                .contains("  holds    clock")
                .contains("  holds    signature")
                .contains("  holds    deny list (0 entries known)")
                .contains("  holds    epoch of the issuer")
                .contains("  holds    status list (the token names none)")
                .contains("  holds    age of trust (of " + CREATED + ", may be P90D old)")
                .contains("  holds    age of revocation (of " + CREATED + ", may be P7D old)");
    }

    @Test
    void changesNothingInTheHome() throws Exception {
        List<Path> before = files();
        byte[] knowledge = Files.readAllBytes(home.folder().resolve("state/knowledge.json"));
        explain();
        assertThat(files()).isEqualTo(before);
        assertThat(home.folder().resolve("state/knowledge.json")).hasBinaryContent(knowledge);
    }

    private List<Path> files() throws Exception {
        try (var files = Files.walk(home.folder())) {
            return files.sorted().toList();
        }
    }

    @Test
    void findsTheTokenOnTheDenyList() throws Exception {
        String jti = String.valueOf(
                Run.of("token", "inspect", token(), "--json").out().replaceAll("(?s).*\"jti\":\"([^\"]*)\".*", "$1"));
        revoke(List.of(new DeniedToken(issuer.iss(), jti, ISSUED.plus(Duration.ofHours(1)))), List.of());
        Run run = explain();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("  REFUSES  deny list: revoked")
                .contains("  holds    epoch of the issuer")
                .contains("Reason       revoked");
    }

    @Test
    void findsTheEpochAtEquality() throws Exception {
        revoke(List.of(), List.of(Epoch.ofIssuer(issuer.iss(), ISSUED)));
        assertThat(explain().out()).contains("  REFUSES  epoch of the issuer: before_epoch");
    }

    @Test
    void findsNothingASecondAfterTheEpoch() throws Exception {
        revoke(List.of(), List.of(Epoch.ofIssuer(issuer.iss(), ISSUED.minusSeconds(1))));
        assertThat(explain().code()).isZero();
    }

    @Test
    void saysThatTheKnowledgeIsTooOld() throws Exception {
        clock.set(CREATED.plus(Duration.ofDays(7)));
        Files.writeString(token(), TokenMother.of(issuer, clock).good());
        assertThat(explain().code()).isZero();
        clock.set(CREATED.plus(Duration.ofDays(7)).plusSeconds(1));
        Run run = explain();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("  UNKNOWN  age of revocation: knowledge_stale")
                .contains("Outcome      unavailable");
    }

    @Test
    void saysThatTheClockIsBehind() {
        clock.set(CREATED.minusSeconds(1));
        Run run = explain();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("  UNKNOWN  clock: clock_untrusted").contains("Outcome      unavailable");
    }

    /** The key is gone from the second bundle, so only the first one knows it. */
    private void carryAnotherKey() throws Exception {
        Files.write(home.folder().resolve("trust/1.bundle"), first);
        TestKey old = issuer.key();
        issuer.rotate();
        issuer.retire(old);
        clock.set(ISSUED.plusSeconds(120));
        home.apply(clock, home.trustBundle(2, clock.instant()));
    }

    @Test
    void holdsATokenAgainstTheTrustOfThatTime() throws Exception {
        carryAnotherKey();
        assertThat(explain().out()).contains("  REFUSES  key: unknown_key");
        Run then = explain("--at", "2026-11-23T08:00:30Z");
        assertThat(then.code()).as(then.out() + then.err()).isZero();
        assertThat(then.out()).contains("held against trust 1.1 of " + CREATED);
        Run before = explain("--at", "2026-11-23T06:59:59Z");
        assertThat(before.code()).isEqualTo(3);
        assertThat(before.err()).contains("there is no trust bundle in it that was written by 2026-11-23T06:59:59Z");
    }

    @Test
    void holdsATokenAgainstGivenBundles() throws Exception {
        carryAnotherKey();
        Path given = Files.write(folder.resolve("given.bundle"), first);
        assertThat(explain("--bundle", given).code()).isZero();
        byte[] revocation =
                home.revocationBundle(1, ISSUED, List.of(), List.of(Epoch.ofClient(issuer.iss(), "press", ISSUED)));
        Path revoked = Files.write(folder.resolve("revoked.bundle"), revocation);
        assertThat(explain("--bundle", given, "--bundle", revoked).out())
                .contains("held against trust 1.1 of " + CREATED + ", revocation 1.1 of " + ISSUED);
    }

    private Path audit(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private String decision() throws Exception {
        String hash = BearerToken.of(Files.readString(token()).strip()).hash();
        return "{\"time\":\"2026-11-23T08:00:30.000Z\",\"seq\":7,\"node\":\"n1\",\"stage\":\"authenticate\","
                + "\"outcome\":\"denied\",\"reason\":\"wrong_audience\",\"iss\":\"" + issuer.iss()
                + "\",\"scopes\":[\"orders:read\"],\"correlation\":\"" + CORRELATION + "\",\"token_hash\":\"" + hash
                + "\"}";
    }

    private String applied(String time, String node, byte[] bundle) throws Exception {
        String hash = Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(bundle));
        return "{\"time\":\"" + time + "\",\"seq\":1,\"node\":\"" + node
                + "\",\"stage\":\"trust\",\"outcome\":\"granted\",\"reason\":\"bundle_applied\",\"correlation\":\"c\","
                + "\"detail\":\"a, b.bundle, trust 1.1, SHA256:" + hash + "\"}";
    }

    @Test
    void showsARecordAndTheTrustThenInForce() throws Exception {
        carryAnotherKey();
        Path old = folder.resolve("old.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(old))) {
            out.write((applied("2026-11-23T07:30:00.000Z", "n1", first) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        Path log = audit(
                "sallyport-audit.log",
                "{\"time\":\"2026-11-23T08:0",
                decision(),
                applied("2026-11-23T08:00:30.001Z", "n1", home.trustBundle(2, ISSUED)));
        Run run = explainCorrelated("--audit", old, log, "--home", home.folder());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("  reason       wrong_audience")
                .contains("  scopes       orders:read")
                .contains("  trust 1.1 SHA256:")
                .contains(", applied 2026-11-23T07:30:00Z\n")
                .contains("  revocation: not known, since no bundle of it was applied before in these files")
                .contains("  issuer plant " + issuer.iss() + ", keys ");
        Run replayed = Run.shell()
                .clock(clock)
                .run(
                        "token",
                        "explain",
                        token(),
                        "--correlation",
                        CORRELATION,
                        "--audit",
                        old,
                        log,
                        "--home",
                        home.folder());
        assertThat(replayed.code()).as(replayed.out() + replayed.err()).isZero();
        assertThat(replayed.out())
                .contains("The token of the record, once more:")
                .contains("held against trust 1.1 of " + CREATED)
                .contains("at           2026-11-23T08:00:30Z");
    }

    @Test
    void escapesWhatACallerWroteIntoARecord() throws Exception {
        audit("sallyport-audit.log", decision().replaceFirst("\\{", "{\"method\":\"\\\\u001b[2J\","));
        Run run = explainCorrelated("--audit", folder);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("  method       \\u001b[2J\n").doesNotContain("\u001b");
    }

    @Test
    void doesNotTakeTheTrustOfAnotherServerForThisOnes() throws Exception {
        Path log = audit("a.log", applied("2026-11-23T07:30:00.000Z", "n2", first), decision());
        assertThat(explainCorrelated("--audit", log).out()).contains("  trust: not known");
    }

    @Test
    void saysThatOfPlainKeyFilesNothingIsKnown() throws Exception {
        Files.writeString(home.folder().resolve("sallyport.properties"), """
                sallyport.issuer.plant.iss=https://plant.example
                sallyport.issuer.plant.keys=trust/plant.jwks
                sallyport.issuer.plant.audiences=orders
                """);
        issuer.writeJwks(home.folder().resolve("trust/plant.jwks"));
        Run run = explainCorrelated("--audit", audit("a.log", decision()), "--home", home.folder());
        assertThat(run.out()).contains("not known: no root is pinned");
    }

    @Test
    void endsWithOneWhereThereIsNoSuchRecord() throws Exception {
        Run run = explainCorrelated("--audit", audit("a.log", decision().replace("3f0c", "4f0c")));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("No record of " + CORRELATION);
    }

    @Test
    void endsACorrelationWithoutFilesWithTwo() {
        assertThat(explainCorrelated().code()).isEqualTo(2);
        assertThat(explainCorrelated("--at", ISSUED).code()).isEqualTo(2);
    }
}
