package io.sallyport.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleSigner;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.RePin;
import io.sallyport.bundle.Receipt;
import io.sallyport.bundle.TrustBundle;
import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ceremony, bundles, and what they say. */
class BundleTest {

    @TempDir
    static Path shared;

    private static final SettableClock CLOCK = SettableClock.at("2026-11-23T08:00:00Z");

    private static HandHome home;

    @TempDir
    Path folder;

    /** Two of three root keys, one trust key, one revocation key, and a first root signed by two. */
    @BeforeAll
    static void ceremony() {
        home = HandHome.in(shared);
        for (String name : List.of("root1", "root2", "root3", "trust", "revocation")) {
            run("keys", "generate", "--out", shared.resolve(name), "--passphrase-file", home.passphrase());
        }
        done(run(rootWords("--domain", "plant", "--out", root()).toArray()));
        done(sign(root(), "root1"));
        done(sign(root(), "root2"));
    }

    private static List<Object> rootWords(Object... more) {
        List<Object> words = new ArrayList<>(List.of("bundle", "root", "--root-threshold", 2));
        for (String name : List.of("root1", "root2", "root3")) {
            words.addAll(List.of("--root-key", jwk(name)));
        }
        words.addAll(List.of("--trust-key", jwk("trust"), "--revocation-key", jwk("revocation")));
        words.addAll(List.of(more));
        return words;
    }

    private static Path root() {
        return shared.resolve("plant-1.root");
    }

    private static Path jwk(String name) {
        return shared.resolve(name + ".jwk");
    }

    private static Run run(Object... words) {
        return Run.shell().clock(CLOCK).run(words);
    }

    private static Run sign(Path file, String key) {
        return run(
                "bundle", "sign", file, "--key", shared.resolve(key + ".key"), "--passphrase-file", home.passphrase());
    }

    private static void done(Run run) {
        assertThat(run.code()).as(run.err() + run.out()).isZero();
    }

    private Run create(Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of("bundle", "create", "--root", root(), "--out", out));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private Path trustBundle(Object... sequence) {
        Path file = folder.resolve("t" + sequence[1].toString().replaceAll("\\W", "") + ".bundle");
        List<Object> more = new ArrayList<>(List.of("--role", "trust", "--from-home", home.folder()));
        more.addAll(List.of(sequence));
        done(create(file, more.toArray()));
        return file;
    }

    private static String fingerprint() {
        return String.valueOf(run("bundle", "inspect", root(), "--json").json().get("fingerprint"));
    }

    private Run inspectPinned(Path file) {
        return run("bundle", "inspect", file, "--domain", "plant", "--root", fingerprint());
    }

    @Test
    void carriesTheIssuersOfAHomeOnceTheTrustKeySignedThem() throws Exception {
        Path bundle = trustBundle("--sequence", 1);
        Run unsigned = inspectPinned(bundle);
        assertThat(unsigned.code()).isEqualTo(1);
        assertThat(unsigned.out()).contains("REFUSED").contains("bundle_threshold");
        done(sign(bundle, "trust"));
        Run signed = inspectPinned(bundle);
        assertThat(signed.code()).isZero();
        assertThat(signed.out())
                .contains("hand " + HandHome.ISS + " for orders, stock; keys: 1")
                .contains("Verified under " + fingerprint());
        assertThat(BundleFile.read(Files.readAllBytes(bundle)).document().signers())
                .hasSize(1);
    }

    @Test
    void saysThatNothingIsVerifiedWithoutAPin() {
        Path bundle = trustBundle("--sequence", 1);
        Run run = run("bundle", "inspect", bundle);
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).first().asString().startsWith("NOT VERIFIED");
        assertThat(run.out().lines()).last().asString().startsWith("NOT VERIFIED");
    }

    @Test
    void signsWithKeysOfTheRoleAlone() throws Exception {
        Path bundle = trustBundle("--sequence", 1);
        byte[] before = Files.readAllBytes(bundle);
        Run run = sign(bundle, "revocation");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("revocation.key: it is no key of the role trust (");
        assertThat(bundle).hasBinaryContent(before);
        Path lonely = folder.resolve("lonely.root");
        done(run(rootWords("--domain", "plant", "--out", lonely).toArray()));
        assertThat(sign(lonely, "trust").err()).contains("trust.key: it is no key of the role root (");
    }

    @Test
    void carriesIssuersInTrustBundlesAlone() {
        Path out = folder.resolve("x.bundle");
        Run empty = create(out, "--role", "trust", "--sequence", 1);
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("A trust bundle carries issuers. Cure: add --from-home");
        Run wrong = create(out, "--role", "revocation", "--sequence", 1, "--from-home", home.folder());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("A revocation bundle carries no issuers. Cure: leave --from-home out");
        assertThat(out).doesNotExist();
    }

    @Test
    void tellsThatABundleHasExpired() {
        Path bundle = trustBundle("--sequence", 1);
        done(sign(bundle, "trust"));
        Run late = Run.shell()
                .clock(SettableClock.at(
                        CLOCK.instant().plus(Duration.ofDays(90)).plusSeconds(1)))
                .run("bundle", "inspect", bundle, "--domain", "plant", "--root", fingerprint());
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.out()).contains("bundle_expired");
    }

    @Test
    void numbersABundleAfterAnother() {
        Path first = trustBundle("--sequence", 7);
        Path second = trustBundle("--after", first);
        assertThat(run("bundle", "inspect", second).out()).contains("Sequence     8");
    }

    @Test
    void showsWhatAnotherBundleSaysOtherwise() {
        Path first = trustBundle("--sequence", 1);
        Path second = trustBundle("--sequence", 2);
        assertThat(run("bundle", "diff", first, first).code()).isZero();
        Run run = run("bundle", "diff", first, second);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).containsExactly("- sequence: 1", "+ sequence: 2");
    }

    @Test
    void showsTimesAsPeopleReadThem() {
        Path first = trustBundle("--sequence", 1);
        Path later = folder.resolve("later.bundle");
        done(Run.shell()
                .clock(SettableClock.at(CLOCK.instant().plusSeconds(60)))
                .run(
                        "bundle",
                        "create",
                        "--root",
                        root(),
                        "--role",
                        "trust",
                        "--from-home",
                        home.folder(),
                        "--sequence",
                        1,
                        "--out",
                        later));
        assertThat(run("bundle", "diff", first, later).out().lines())
                .containsExactly("- created: 2026-11-23T08:00:00Z", "+ created: 2026-11-23T08:01:00Z");
    }

    @Test
    void writesNoBundleUnderARootThatTooFewSigned() {
        Path lonely = folder.resolve("lonely.root");
        done(run(rootWords("--domain", "plant", "--out", lonely).toArray()));
        done(sign(lonely, "root1"));
        Run run = run(
                "bundle",
                "create",
                "--root",
                lonely,
                "--role",
                "trust",
                "--from-home",
                home.folder(),
                "--sequence",
                1,
                "--out",
                folder.resolve("x.bundle"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("bundle_root_threshold_new").contains("1 of 2");
        assertThat(folder.resolve("x.bundle")).doesNotExist();
    }

    @Test
    void followsARootBySignaturesOfBoth() {
        Path next = folder.resolve("plant-2.root");
        done(run(rootWords("--after", root(), "--out", next).toArray()));
        assertThat(run("bundle", "inspect", next).out()).contains("2 of plant");
        done(sign(next, "root3"));
        done(sign(next, "root2"));
        done(run(
                "bundle",
                "create",
                "--root",
                root(),
                "--root",
                next,
                "--role",
                "trust",
                "--from-home",
                home.folder(),
                "--sequence",
                1,
                "--out",
                folder.resolve("x.bundle")));
    }

    @Test
    void warnsWhereOneLostKeyBreaksTheRoot() {
        List<Object> words = rootWords("--domain", "plant", "--out", folder.resolve("all.root"));
        words.set(words.indexOf("--root-threshold") + 1, 3);
        assertThat(run(words.toArray()).out()).contains("CAUTION: every root key is needed");
    }

    @Test
    void endsAThresholdThatIsNoneWithTwo() {
        List<Object> words = rootWords("--domain", "plant", "--out", folder.resolve("x.root"));
        words.set(words.indexOf("--root-threshold") + 1, 4);
        Run run = run(words.toArray());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--root-threshold=4 of 3 keys");
    }

    @Test
    void refusesARevocationBundleThatSaysMoreThanItMay() throws Exception {
        Path content = Files.writeString(folder.resolve("c.json"), "{\"issuers\":[]}");
        Run run = create(folder.resolve("r.bundle"), "--role", "revocation", "--sequence", 1, "--content", content);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("bundle_not_allowed");
    }

    @Test
    void letsNoContentSayWhatTheCommandSays() throws Exception {
        Path content = Files.writeString(folder.resolve("c.json"), "{\"sequence\":9}");
        Run run = create(folder.resolve("r.bundle"), "--role", "revocation", "--sequence", 1, "--content", content);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(content + ": it says sequence");
    }

    @Test
    void signsNothingThatIsNoDocument() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "not JSON");
        Run run = sign(file, "trust");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(file + ": it is neither a bundle nor a root document");
    }

    @Test
    void carriesWhatRevokeWrote() {
        Path content = folder.resolve("revocations.json");
        done(run("revoke", "client", "pump-7", "--iss", HandHome.ISS, "--into", content));
        Path bundle = folder.resolve("r.bundle");
        done(create(bundle, "--role", "revocation", "--sequence", 1, "--content", content));
        done(sign(bundle, "revocation"));
        Run run = inspectPinned(bundle);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(HandHome.ISS + " client pump-7: nothing issued up to " + CLOCK.instant());
    }

    /** A home that believes bundles under the root of the ceremony. */
    private Path pinnedHome() throws Exception {
        Path pinned = Files.createDirectories(folder.resolve("pinned"));
        Files.createDirectories(pinned.resolve("trust"));
        Files.createDirectories(pinned.resolve("state"));
        Files.writeString(
                pinned.resolve("sallyport.properties"),
                "# first\nsallyport.trust.domain=plant\nsallyport.trust.root=" + fingerprint()
                        + "\nsallyport.node=n1\n");
        return pinned;
    }

    @Test
    void laysABundleIntoTrustOnceItIsVerified() throws Exception {
        Path pinned = pinnedHome();
        Path bundle = trustBundle("--sequence", 1);
        Run unsigned = run("bundle", "apply", bundle, "--home", pinned);
        assertThat(unsigned.code()).isEqualTo(1);
        assertThat(unsigned.err()).contains(bundle + ": bundle_threshold");
        assertThat(pinned.resolve("trust")).isEmptyDirectory();
        done(sign(bundle, "trust"));
        done(run("bundle", "apply", bundle, "--home", pinned));
        assertThat(pinned.resolve("trust").resolve(bundle.getFileName())).hasSameBinaryContentAs(bundle);
    }

    @Test
    void laysNothingDownWhereNoRootIsPinned() {
        Run run = run("bundle", "apply", trustBundle("--sequence", 1), "--home", home.folder());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("no root is pinned");
    }

    @Test
    void saysThatAnotherRootIsBelieved() throws Exception {
        Path pinned = pinnedHome();
        Path configuration = pinned.resolve("sallyport.properties");
        String other = "SHA256:" + "A".repeat(43);
        done(run("bundle", "re-pin", "--home", pinned, "--fingerprint", other, "--reason", "two root keys burnt"));
        assertThat(Files.readString(configuration))
                .isEqualTo("# first\nsallyport.trust.domain=plant\nsallyport.trust.root=" + other
                        + "\nsallyport.node=n1\n");
        assertThat(RePin.read(pinned.resolve("state")))
                .hasValueSatisfying(word -> assertThat(word.pin()).isEqualTo(new Pin("plant", other)));
    }

    @Test
    void rePinsNothingThatIsNoFingerprint() throws Exception {
        Path pinned = pinnedHome();
        Run run = run("bundle", "re-pin", "--home", pinned, "--fingerprint", "SHA256:x", "--reason", "lost");
        assertThat(run.code()).isEqualTo(2);
        assertThat(RePin.read(pinned.resolve("state"))).isEmpty();
    }

    @Test
    void holdsAReceiptAgainstKeyAndBundle() throws Exception {
        Path bundle = trustBundle("--sequence", 1);
        done(sign(bundle, "trust"));
        TrustBundle applied = new BundleVerifier(bundle)
                .verify(Files.readAllBytes(bundle), new Pin("plant", fingerprint()), CLOCK.instant());
        KeyPair node = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Receipt written = Receipt.write(
                BundleSigner.of(node.getPrivate(), node.getPublic()),
                applied.role(),
                applied.order(),
                new Receipt.Circumstances("n1", CLOCK.instant(), "trusted", "-"));
        Path receipt = Files.writeString(folder.resolve("receipt.txt"), written.text());
        Run right = run("bundle", "receipt", receipt, "--key", written.fingerprint(), "--bundle", bundle);
        assertThat(right.code()).isZero();
        assertThat(right.out()).contains(written.code());
        Run otherBundle = run("bundle", "receipt", receipt, "--bundle", trustBundle("--sequence", 2));
        assertThat(otherBundle.code()).isEqualTo(1);
        Run otherKey = run("bundle", "receipt", receipt, "--key", fingerprint());
        assertThat(otherKey.code()).isEqualTo(1);
        Files.writeString(receipt, written.text().replace("node n1", "node n2"));
        Run changed = run("bundle", "receipt", receipt);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("bundle_bad_signature");
    }

    @Test
    void explainsATokenByTheBundleThatWasInForce() throws Exception {
        Path pinned = pinnedHome();
        Path bundle = trustBundle("--sequence", 1);
        done(sign(bundle, "trust"));
        Path token = folder.resolve("token");
        done(run(
                "token",
                "mint",
                "--home",
                home.folder(),
                "--key",
                home.key(),
                "--passphrase-file",
                home.passphrase(),
                "--client",
                "pump-7",
                "--scope",
                "orders:read",
                "--audience",
                "orders",
                "--lifetime",
                "PT1H",
                "--ledger",
                folder.resolve("ledger"),
                "--out",
                token));
        Run explained = run("token", "explain", token, "--home", pinned, "--bundle", bundle);
        assertThat(explained.code()).as(explained.err() + explained.out()).isZero();
    }
}
