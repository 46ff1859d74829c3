package io.sallyport.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens made by hand, and why a token is taken or refused. */
class TokenTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    static Path shared;

    private static HandHome home;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at(NOW);

    @BeforeAll
    static void makeKey() {
        home = HandHome.in(shared);
    }

    private Path ledger() {
        return folder.resolve("ledger.jsonl");
    }

    private Path token() {
        return folder.resolve("token");
    }

    /** A good order, changed or completed by the words that follow. */
    private Run mint(String scope, String lifetime, Object... more) {
        List<Object> words = new ArrayList<>(List.of("token", "mint", "--home", home.folder(), "--key", home.key()));
        words.addAll(List.of("--passphrase-file", home.passphrase(), "--client", "pump-7", "--by", "olga"));
        words.addAll(List.of("--scope", scope, "--lifetime", lifetime, "--ledger", ledger()));
        words.addAll(List.of(more));
        return Run.shell().clock(clock).run(words.toArray());
    }

    private Run mintGood() {
        return mint("orders:read", "PT8H", "--audience", "orders", "--out", token());
    }

    private Run explain(Object... more) {
        List<Object> words = new ArrayList<>(List.of("token", "explain", token(), "--home", home.folder()));
        words.addAll(List.of(more));
        return Run.shell().clock(clock).run(words.toArray());
    }

    @Test
    void makesATokenThatAServerWithThisHomeTakes() throws Exception {
        assertThat(mintGood().code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token())))
                .isEqualTo("rw-------");
        Run explained = explain("--json");
        assertThat(explained.code()).isZero();
        assertThat(explained.json())
                .containsEntry("outcome", "granted")
                .containsEntry("caller", "pump-7")
                .containsEntry("roles", List.of("orders-reader"));
    }

    @Test
    void writesIntoTheLedgerWhoMadeWhatForWhomAndNeverTheToken() throws Exception {
        mint("orders:read", "PT8H", "--audience", "orders", "--out", token(), "--subject", "alice", "--note", "#17");
        Run shown = Run.of("token", "ledger", ledger(), "--json");
        assertThat(shown.json().get("tokens"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("by", "olga")
                .containsEntry("client_id", "pump-7")
                .containsEntry("sub", "alice")
                .containsEntry("aud", List.of("orders"))
                .containsEntry("scopes", List.of("orders:read"))
                .containsEntry("exp", "2026-11-23T16:00:00Z")
                .containsEntry("note", "#17");
        String text = Files.readString(token()).strip();
        assertThat(Files.readString(ledger()))
                .doesNotContain(text)
                .doesNotContain(text.substring(text.lastIndexOf('.') + 1));
    }

    @Test
    void refusesALifetimeBeyondTheCeilingOfTheEntry() {
        Run run = mint("orders:read", "PT8H1S", "--audience", "orders", "--out", token());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("would refuse the token: lifetime_too_long");
        assertThat(token()).doesNotExist();
        assertThat(ledger()).doesNotExist();
    }

    @Test
    void refusesALifetimeBeyondTheCeilingOfTheScope() {
        assertThat(mint("orders:write", "PT1H", "--audience", "orders").code()).isZero();
        Run run = mint("orders:write", "PT1H1S", "--audience", "orders");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("lifetime_too_long");
    }

    @Test
    void refusesAScopeThatTheEntryDoesNotMap() {
        Run run = mint("orders:admin", "PT1H", "--audience", "orders");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("The scope orders:admin is not among").contains("orders:read, orders:write");
    }

    @Test
    void refusesAnAudienceThatTheEntryDoesNotHave() {
        Run run = mint("orders:read", "PT1H", "--audience", "payroll");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("orders, stock");
    }

    @Test
    void refusesASubjectThatServersKeepForThemselves() {
        Run run = mint("orders:read", "PT1H", "--audience", "orders", "--subject", "anonymous");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("caller_not_allowed");
    }

    @Test
    void signsWithNoKeyThatTheHomeDoesNotTrust() {
        Run.of("keys", "generate", "--out", folder.resolve("x"), "--passphrase-file", home.passphrase());
        Run run = Run.of(
                "token",
                "mint",
                "--home",
                home.folder(),
                "--key",
                folder.resolve("x.key"),
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
                ledger());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains(home.folder() + "/trust/hand.jwks: the key")
                .contains("is none of issuer hand");
    }

    @Test
    void endsALifetimeThatIsNoneWithTwo() {
        assertThat(mint("orders:read", "PT0S", "--audience", "orders").code()).isEqualTo(2);
        assertThat(mint("orders:read", "8h", "--audience", "orders").code()).isEqualTo(2);
    }

    @Test
    void findsALineThatWasTakenOutOfTheLedger() throws Exception {
        mint("orders:read", "PT1H", "--audience", "orders");
        mint("orders:read", "PT2H", "--audience", "orders");
        mint("orders:read", "PT3H", "--audience", "orders");
        assertThat(Run.of("token", "ledger", ledger()).code()).isZero();
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger()));
        lines.remove(1);
        Files.write(ledger(), lines);
        Run run = Run.of("token", "ledger", ledger());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(ledger() + ":2: the line does not follow the one before");
    }

    @Test
    void findsALineThatWasChangedInTheLedger() throws Exception {
        mint("orders:read", "PT1H", "--audience", "orders");
        mint("orders:read", "PT2H", "--audience", "orders");
        Files.writeString(ledger(), Files.readString(ledger()).replaceFirst("\"by\":\"olga\"", "\"by\":\"oleg\""));
        assertThat(Run.of("token", "ledger", ledger()).err()).contains(ledger() + ":2: ");
    }

    @Test
    void narrowsTheLedger() {
        mint("orders:read", "PT1H", "--audience", "orders");
        mint("orders:read", "PT8H", "--audience", "orders", "--subject", "alice");
        clock.set(NOW.plusSeconds(7200));
        Run run = Run.shell().clock(clock).run("token", "ledger", ledger(), "--alive", "--json");
        assertThat(run.out()).contains("\"sub\":\"alice\"").doesNotContain("\"sub\":\"pump-7\"");
    }

    @Test
    void explainsWhyAnExpiredTokenIsRefused() {
        mintGood();
        clock.set(NOW.plusSeconds(8 * 3600 + 30));
        Run run = explain();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("  REFUSES  exp: expired (").contains("  holds    aud");
        assertThat(explain("--at", "2026-11-23T09:00:00Z").code()).isZero();
    }

    @Test
    void explainsAgainstAKeySetAlone() throws Exception {
        TestIssuer issuer = TestIssuer.of("https://x.example");
        Path jwks = issuer.writeJwks(folder.resolve("x.jwks"));
        Files.writeString(token(), TokenMother.of(issuer, clock).good());
        Run good = Run.shell()
                .clock(clock)
                .run("token", "explain", token(), "--jwks", jwks, "--iss", issuer.iss(), "--audience", "a,orders");
        Run other = Run.shell()
                .clock(clock)
                .run("token", "explain", token(), "--jwks", jwks, "--iss", issuer.iss(), "--audience", "a,stock");
        assertThat(good.code()).isZero();
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("  REFUSES  aud: wrong_audience");
    }

    @Test
    void saysLoudlyThatInspectVerifiesNothing() throws Exception {
        mintGood();
        Run run = Run.of("token", "inspect", token());
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).first().asString().startsWith("NOT VERIFIED");
        assertThat(run.out().lines()).last().asString().startsWith("NOT VERIFIED");
        Map<String, ?> json = Run.of("token", "inspect", token(), "--json").json();
        assertThat(json.get("verified")).isEqualTo(false);
    }

    @Test
    void inspectsWhatIsPipedIn() throws Exception {
        mintGood();
        Run run = Run.shell().in(Files.readString(token())).run("token", "inspect");
        assertThat(run.out()).contains("exp is 2026-11-23T16:00:00Z");
    }

    @Test
    void tellsWhatIsNoToken() {
        assertThat(Run.shell().in("not a token").run("token", "inspect").code()).isEqualTo(1);
    }

    @Test
    void takesNoTokenAsAnArgumentAndDoesNotRepeatIt() throws Exception {
        mintGood();
        String text = Files.readString(token()).strip();
        Run run = Run.of("token", "inspect", text);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("The token itself is an argument").doesNotContain(text.substring(0, 20));
    }
}
