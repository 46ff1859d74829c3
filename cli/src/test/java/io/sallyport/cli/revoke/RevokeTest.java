package io.sallyport.cli.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken back, in the content of the next bundle. */
class RevokeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ISS = HandHome.ISS;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at(NOW);
    private Path content;

    @BeforeEach
    void nameContent() {
        content = folder.resolve("revocations.json");
    }

    private Run revoke(Object... words) {
        Object[] all = new Object[words.length + 3];
        all[0] = "revoke";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--into";
        all[words.length + 2] = content;
        return Run.shell().clock(clock).run(all);
    }

    private String text() throws Exception {
        return Files.readString(content).replaceAll("\\s", "");
    }

    @Test
    void deniesATokenByItsName() throws Exception {
        assertThat(revoke("jti", "a1", "--iss", ISS, "--exp", "2026-11-24T08:00:00Z")
                        .code())
                .isZero();
        assertThat(text())
                .isEqualTo("{\"deny\":[{\"iss\":\"" + ISS + "\",\"jti\":\"a1\",\"exp\":1795507200}],"
                        + "\"epochs\":[],\"status_lists\":[]}");
    }

    @Test
    void asksForIssuerAndExpiryWithoutALedger() {
        Run run = revoke("jti", "a1", "--iss", ISS);
        assertThat(run.code()).isEqualTo(2);
        assertThat(content).doesNotExist();
    }

    @Test
    void saysFromWhenNewTokensWork() {
        Run run = revoke("subject", "alice", "--iss", ISS);
        assertThat(run.out()).contains("work if issued from 2026-11-23T08:00:01Z on");
    }

    @Test
    void keepsTheStrictestOfTwoEpochs() throws Exception {
        revoke("client", "pump-7", "--iss", ISS);
        revoke("client", "pump-7", "--iss", ISS, "--at", "2026-11-22T08:00:00Z");
        assertThat(text())
                .contains("\"epochs\":[{\"iss\":\"" + ISS + "\",\"kind\":\"client\",\"value\":\"pump-7\","
                        + "\"not_before\":" + NOW.getEpochSecond() + "}]");
    }

    @Test
    void takesAnEpochUpToFiveMinutesAhead() {
        assertThat(revoke("issuer", "--iss", ISS, "--at", "2026-11-23T08:05:00Z")
                        .code())
                .isZero();
        Run run = revoke("issuer", "--iss", ISS, "--at", "2026-11-23T08:05:01Z");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("more than 5 minutes ahead").contains("epoch_in_future");
    }

    @Test
    void forgetsATokenAMonthAfterItsExpiryAndNoEpoch() throws Exception {
        revoke("jti", "a1", "--iss", ISS, "--exp", "2026-11-23T09:00:00Z");
        clock.set(Instant.parse("2026-12-24T09:00:00Z"));
        revoke("client", "pump-7", "--iss", ISS);
        assertThat(text()).contains("\"jti\":\"a1\"");
        clock.set(Instant.parse("2026-12-24T09:00:01Z"));
        revoke("client", "pump-8", "--iss", ISS);
        assertThat(text()).doesNotContain("\"jti\":\"a1\"").contains("pump-7", "pump-8");
    }

    @Test
    void takesBackWhatAnOperatorMade() throws Exception {
        HandHome home = HandHome.in(folder);
        Path ledger = folder.resolve("ledger.jsonl");
        for (String by : new String[] {"olga", "oleg"}) {
            for (String lifetime : new String[] {"PT1H", "PT8H"}) {
                Run run = Run.shell()
                        .clock(clock)
                        .run(
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
                                lifetime,
                                "--by",
                                by,
                                "--ledger",
                                ledger);
                assertThat(run.code()).as(run.err()).isZero();
            }
        }
        clock.set(NOW.plusSeconds(7200));
        Run run = revoke("minted-by", "olga", "--ledger", ledger);
        assertThat(run.out()).contains("Denied       1\n");
        String jti = Run.shell()
                .clock(clock)
                .run("token", "ledger", ledger, "--by", "olga", "--alive", "--json")
                .out()
                .replaceAll(".*\"jti\":\"([^\"]+)\".*\\R", "$1");
        assertThat(text()).contains("\"jti\":\"" + jti + "\"");
        Run nobody = revoke("minted-by", "olg", "--ledger", ledger);
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).contains("it has no token by olg. Cure: ");
    }

    @Test
    void takesAStolenKeyOutOfTheKeySet() throws Exception {
        HandHome home = HandHome.in(folder);
        Run.of("keys", "generate", "--out", folder.resolve("next"), "--passphrase-file", home.passphrase());
        Path jwks = home.folder().resolve("trust/hand.jwks");
        String stolen = Files.readString(jwks).replaceAll("(?s).*\"kid\" : \"([^\"]+)\".*", "$1");
        Run only = revoke("key", stolen, "--jwks", jwks, "--iss", ISS);
        assertThat(only.code()).as("the only key").isEqualTo(3);
        Run.of("keys", "rotate", jwks, "--add", folder.resolve("next.jwk"));
        Run run = revoke("key", stolen, "--jwks", jwks, "--iss", ISS);
        assertThat(run.code()).isZero();
        assertThat(Files.readString(jwks)).doesNotContain(stolen);
        assertThat(text()).contains("\"kind\":\"issuer\"");
    }

    @Test
    void addsToNothingThatIsNoContent() throws Exception {
        Files.writeString(content, "{\"deny\":1}");
        Run run = revoke("client", "pump-7", "--iss", ISS);
        assertThat(run.code()).isEqualTo(3);
        assertThat(Files.readString(content)).isEqualTo("{\"deny\":1}");
    }
}
