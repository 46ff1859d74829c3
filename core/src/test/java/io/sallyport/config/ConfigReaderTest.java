package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.bundle.Pin;
import io.sallyport.config.TransportConfig.InsecureHttp;
import io.sallyport.meter.MeterPolicy;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    private static final String GOOD = """
            sallyport.issuer.plant.iss=https://plant.example
            sallyport.issuer.plant.keys=trust/plant.jwks
            sallyport.issuer.plant.audiences=orders
            """;

    @TempDir
    Path folder;

    private SallyportHome home;
    private final Map<String, String> systemProperties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("HOSTNAME", "box"));

    @BeforeEach
    void makeHome() {
        home = new SallyportHome(folder);
    }

    private SallyportConfig read(String text) throws ConfigException, IOException {
        Files.writeString(home.configFile(), text);
        return ConfigReader.read(home, systemProperties, environment);
    }

    private void refused(String text, int line, String message) throws IOException {
        refusedAt(text, home.configFile() + ":" + line, message);
    }

    private void refusedAt(String text, String place, String message) throws IOException {
        Files.writeString(home.configFile(), text);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read(home, systemProperties, environment))
                .withMessage(place + ": " + message);
    }

    @Test
    void takesStrictDefaults() throws Exception {
        SallyportConfig config = read(GOOD);
        assertThat(config.node()).isEqualTo("box");
        assertThat(config.maxTokenSize()).isEqualTo(8192);
        assertThat(config.transport().insecureHttp()).isEmpty();
        assertThat(config.transport().trustedProxies()).isEmpty();
        assertThat(config.ages()).isEqualTo(AgePolicy.UNSET);
        assertThat(config.ages().statusListAge(true)).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.ages().statusListAge(false)).isEqualTo(Duration.ofDays(7));
        assertThat(config.ages().revocationAge()).isEqualTo(Duration.ofDays(7));
        assertThat(config.ages().trustAge()).isEqualTo(Duration.ofDays(90));
        assertThat(config.ages().admitsStale(Set.of("orders:read"))).isFalse();
        assertThat(config.issuers())
                .containsExactly(new IssuerPolicy(
                        "plant",
                        "https://plant.example",
                        folder.resolve("trust/plant.jwks"),
                        false,
                        Set.of(SignatureAlgorithm.ED25519),
                        false,
                        Set.of("orders"),
                        TokenProfile.RFC9068,
                        Set.of("at+jwt", "application/at+jwt"),
                        new CallerRule("plant:"),
                        Map.of(),
                        Duration.ofHours(12),
                        Map.of(),
                        Duration.ofSeconds(30)));
    }

    @Test
    void readsEveryKey() throws Exception {
        SallyportConfig config = read(GOOD + """
                sallyport.node=plant-3
                sallyport.max-token-size=16384
                sallyport.insecure-http=loopback, trusted-proxies
                sallyport.trusted-proxies=10.1.0.7/32, fd00::/8
                sallyport.bad-signatures=64
                sallyport.bad-signature-interval=PT1S
                sallyport.crypto.provider=jdk
                sallyport.token-memory=128
                sallyport.audit.required=true
                sallyport.issuer.plant.local=true
                sallyport.issuer.plant.algorithms=EdDSA, ES256
                sallyport.issuer.plant.profile=mp-jwt
                sallyport.issuer.plant.typ=JWT, at+jwt
                sallyport.issuer.plant.caller=sub
                sallyport.issuer.plant.roles=a:x=r1, a:x=r2, b=r1
                sallyport.issuer.plant.max-lifetime=PT1H
                sallyport.issuer.plant.scope-lifetimes=a:x=PT5M
                sallyport.issuer.plant.skew=PT120S
                """);
        IssuerPolicy issuer = config.issuers().get(0);
        assertThat(config.node()).isEqualTo("plant-3");
        assertThat(config.maxTokenSize()).isEqualTo(16384);
        assertThat(config.auditRequired()).isTrue();
        assertThat(config.transport().insecureHttp()).containsOnly(InsecureHttp.LOOPBACK, InsecureHttp.TRUSTED_PROXIES);
        assertThat(config.transport().trustedProxies()).hasSize(2);
        assertThat(config.meter()).isEqualTo(new MeterPolicy(64, Duration.ofSeconds(1)));
        assertThat(config.verification()).isEqualTo(new VerificationConfig("jdk", 128));
        assertThat(issuer.local()).isTrue();
        assertThat(issuer.legacyEdDsa()).isTrue();
        assertThat(issuer.algorithms()).containsOnly(SignatureAlgorithm.ED25519, SignatureAlgorithm.ES256);
        assertThat(issuer.profile()).isEqualTo(TokenProfile.MP_JWT);
        assertThat(issuer.types()).containsOnly("JWT", "at+jwt");
        assertThat(issuer.caller()).isEqualTo(CallerRule.SUBJECT);
        assertThat(issuer.roles()).isEqualTo(Map.of("a:x", List.of("r1", "r2"), "b", List.of("r1")));
        assertThat(issuer.maxLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(issuer.scopeLifetimes()).isEqualTo(Map.of("a:x", Duration.ofMinutes(5)));
        assertThat(issuer.skew()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void asksSystemPropertiesBeforeTheEnvironmentBeforeTheFile() throws Exception {
        String file = GOOD + "sallyport.node=file\n";
        assertThat(read(file).node()).isEqualTo("file");
        environment.put("SALLYPORT_NODE", "environment");
        assertThat(read(file).node()).isEqualTo("environment");
        systemProperties.put("sallyport.node", "property");
        assertThat(read(file).node()).isEqualTo("property");
    }

    @Test
    void letsTheEnvironmentOverrideAnIssuersEntry() throws Exception {
        environment.put("SALLYPORT_ISSUER_PLANT_AUDIENCES", "stock");
        assertThat(read(GOOD).issuers().get(0).audiences()).containsExactly("stock");
    }

    @Test
    void leavesTheAuthoritysKeysToTheAuthority() throws Exception {
        assertThat(read(GOOD + "sallyport.authority.issuer=https://localhost/sallyport\n")
                        .issuers())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"iss,https://login.plant.example/sallyport", "keys,trust/plant.jwks", "audiences,'orders, stock'"})
    void refusesAnIssuerWithoutWhatItNeeds(String key, String example) throws IOException {
        String without = GOOD.replaceAll("(?m)^sallyport\\.issuer\\.plant\\." + key + "=.*\\n", "");
        refused(
                without,
                1,
                "sallyport.issuer.plant." + key + " is missing. Cure: add a line such as sallyport.issuer.plant." + key
                        + "=" + example + ".");
    }

    @Test
    void takesHowOldKnowledgeMayBe() throws Exception {
        SallyportConfig config = read(GOOD + """
                sallyport.max-age.status-list=PT2M
                sallyport.max-age.revocation=P2D
                sallyport.max-age.trust=P30D
                sallyport.stale-scopes=orders:read, orders:list
                """);
        assertThat(config.ages())
                .isEqualTo(new AgePolicy(
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.of(Duration.ofDays(2)),
                        Optional.of(Duration.ofDays(30)),
                        Optional.of(Set.of("orders:read", "orders:list"))));
    }

    @Test
    void takesAddressesOfStatusListsThatNeedNoNameServer() throws Exception {
        assertThat(read(GOOD).listAddresses()).isEmpty();
        assertThat(read(GOOD
                                + "sallyport.status-list-addresses=https://10.1.0.7/lists/a, http://127.0.0.1:8080/lists/b,"
                                + " https://[fd00::7]/lists/c, http://localhost/lists/d\n")
                        .listAddresses())
                .extracting(Object::toString)
                .containsExactly(
                        "https://10.1.0.7/lists/a",
                        "http://127.0.0.1:8080/lists/b",
                        "https://[fd00::7]/lists/c",
                        "http://localhost/lists/d");
    }

    @Test
    void refusesAConfigurationWithoutIssuers() throws IOException {
        refusedAt(
                "# nothing\n",
                home.configFile().toString(),
                "no issuer is configured, so no token could be accepted. Cure: add an entry:"
                        + " sallyport.issuer.<name>.iss, .keys and .audiences.");
    }

    private static final String FINGERPRINT = "SHA256:0ZVXkR0mkmBOQ1sIVHZHnjCkXsnRzFRrFBGYQKFa7FQ";

    @Test
    void pinsARoot() throws Exception {
        assertThat(read(GOOD).pin()).isEmpty();
        assertThat(read("sallyport.trust.domain=plant\nsallyport.trust.root=" + FINGERPRINT + "\n")
                        .pin())
                .hasValue(new Pin("plant", FINGERPRINT));
    }

    @Test
    void refusesAPinThatIsNotWhole() throws IOException {
        refusedAt(
                "sallyport.trust.domain=plant\n",
                home.configFile().toString(),
                "sallyport.trust.root is missing. Cure: add a line such as sallyport.trust.root=" + FINGERPRINT + ".");
        refused(
                "sallyport.trust.domain=plant\nsallyport.trust.root=SHA256:AA\n",
                2,
                "sallyport.trust.root=SHA256:AA is no fingerprint. Cure: write SHA256: and the 43 characters that the"
                        + " ceremony's witnesses wrote down.");
    }

    /** A deployment brings files and system-wide defaults of its own; none of them says whom a server believes. */
    @Test
    void takesNoRootFromADeployment(@TempDir Path deployment) throws Exception {
        String hostile = "sallyport.trust.domain=evil\nsallyport.trust.root=" + FINGERPRINT + "\nconfig_ordinal=9999\n";
        Files.createDirectories(deployment.resolve("META-INF"));
        Files.writeString(deployment.resolve("META-INF/microprofile-config.properties"), hostile);
        Files.writeString(deployment.resolve("application.properties"), hostile);
        Files.writeString(deployment.resolve("sallyport.properties"), hostile);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader war =
                new URLClassLoader(new URL[] {deployment.toUri().toURL()}, before)) {
            thread.setContextClassLoader(war);
            assertThat(war.getResource("META-INF/microprofile-config.properties"))
                    .isNotNull();
            assertThat(read(GOOD).pin()).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void refusesKeysThatItDoesNotKnow() throws IOException {
        String cure = "is not known. Cure: correct its spelling or remove it; docs/reference/configuration.md lists"
                + " every key.";
        refused(GOOD + "sallyport.issuer.plant.audience=x\n", 4, "the key sallyport.issuer.plant.audience " + cure);
        refused(GOOD + "sallyport.nodes=x\n", 4, "the key sallyport.nodes " + cure);
        refused(GOOD + "other=x\n", 4, "the key other " + cure);
        refused(GOOD + "sallyport.home=/x\n", 4, "the key sallyport.home " + cure);
        systemProperties.put("sallyport.isuer.plant.iss", "x");
        refusedAt(GOOD, "system property sallyport.isuer.plant.iss", "the key sallyport.isuer.plant.iss " + cure);
    }

    @Test
    void refusesEnvironmentVariablesThatItDoesNotKnow() throws IOException {
        environment.put("SALLYPORT_NODES", "x");
        refusedAt(
                GOOD,
                "environment variable SALLYPORT_NODES",
                "it stands for no key of the configuration. Cure: unset it; an issuer's entry begins in the file or in"
                        + " a system property.");
    }

    @Test
    void refusesARoleEntryWithoutEquals() throws IOException {
        refused(
                GOOD + "sallyport.issuer.plant.roles=orders:read\n",
                4,
                "sallyport.issuer.plant.roles=orders:read has the element 'orders:read', which is not scope=role."
                        + " Cure: write it as scope=role.");
    }

    @Test
    void refusesASkewOverTheLimitAndTakesTheLimitItself() throws Exception {
        assertThat(read(GOOD + "sallyport.issuer.plant.skew=PT2M\n")
                        .issuers()
                        .get(0)
                        .skew())
                .isEqualTo(Duration.ofMinutes(2));
        refused(
                GOOD + "sallyport.issuer.plant.skew=PT2M0.001S\n",
                4,
                "sallyport.issuer.plant.skew=PT2M0.001S has the duration PT2M0.001S, which is over the limit."
                        + " Cure: write at most PT2M.");
    }

    @Test
    void refusesDurationsThatAreNone() throws IOException {
        refused(
                GOOD + "sallyport.issuer.plant.max-lifetime=10m\n",
                4,
                "sallyport.issuer.plant.max-lifetime=10m has 10m, which is no duration."
                        + " Cure: write an ISO 8601 duration such as PT30S.");
        refused(
                GOOD + "sallyport.issuer.plant.max-lifetime=-PT1H\n",
                4,
                "sallyport.issuer.plant.max-lifetime=-PT1H has the duration -PT1H, which is below zero."
                        + " Cure: write an ISO 8601 duration such as PT30S.");
    }

    private static String second(String more) {
        return GOOD + """
                sallyport.issuer.ship.iss=https://ship.example
                sallyport.issuer.ship.keys=trust/ship.jwks
                sallyport.issuer.ship.audiences=orders
                """ + more;
    }

    @Test
    void refusesTwoEntriesWithOneIss() throws IOException {
        refused(
                second("").replace("https://ship.example", "https://plant.example"),
                4,
                "the entries plant and ship have one iss, https://plant.example."
                        + " Cure: join them in one entry; a key set may hold several keys.");
    }

    @Test
    void refusesTwoIssuersWithCallerSub() throws IOException {
        refused(
                second("sallyport.issuer.plant.caller=sub\nsallyport.issuer.ship.caller=sub\n"),
                8,
                "the entries plant and ship both say caller=sub, so two subjects could be one caller."
                        + " Cure: give one of them a prefix, such as caller=prefix:ship:.");
    }

    @Test
    void refusesAPrefixThatBeginsAnother() throws IOException {
        refused(
                second("sallyport.issuer.plant.caller=prefix:a\nsallyport.issuer.ship.caller=prefix:ab\n"),
                8,
                "the prefix of one of the entries plant and ship begins the other's, so two subjects could be one"
                        + " caller. Cure: choose prefixes of which none begins another.");
    }

    @Test
    void takesOneCallerSubBesideAPrefix() throws Exception {
        assertThat(read(second("sallyport.issuer.plant.caller=sub\n")).issuers())
                .extracting(IssuerPolicy::caller)
                .containsExactly(CallerRule.SUBJECT, new CallerRule("ship:"));
    }

    @Test
    void refusesWhatIsNotVerifiedHere() throws IOException {
        refused(
                GOOD + "sallyport.issuer.plant.algorithms=HS256\n",
                4,
                "sallyport.issuer.plant.algorithms=HS256 has HS256, which is not verified here. Cure: choose from"
                        + " Ed25519, ES256, ES384, RS256, PS256, or EdDSA as the old name of Ed25519.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sallyport.max-age.status-list=PT0S| would refuse every token. Cure: write an age such as PT2M.",
                "sallyport.max-age.revocation=P367D| has the duration P367D, which is over the limit. Cure: write at most PT8784H.",
                "sallyport.max-age.trust=90| has 90, which is no duration. Cure: write an ISO 8601 duration such as PT30S.",
                "sallyport.status-list-addresses=https://login.plant.example/a| has https://login.plant.example/a, whose host is no address in digits and not localhost. Cure: write the address, since names are not looked up, and see that the certificate names it.",
                "sallyport.status-list-addresses=http://10.1.0.7/a| has http://10.1.0.7/a, which is not https. Cure: write https, or on this machine http is enough.",
                "sallyport.status-list-addresses=https://u@10.1.0.7/a| has https://u@10.1.0.7/a, which is no address of a status list. Cure: write such as https://10.1.0.7/sallyport/status-lists/Zk3a.",
                "sallyport.stale-scopes=orders:read,,| has an empty element. Cure: remove the comma that is too many.",
                "sallyport.max-token-size=1023| is out of range. Cure: write a number from 1024 to 65536.",
                "sallyport.max-token-size=65537| is out of range. Cure: write a number from 1024 to 65536.",
                "sallyport.bad-signatures=0| is out of range. Cure: write a number from 1 to 1000000.",
                "sallyport.bad-signatures=1000001| is out of range. Cure: write a number from 1 to 1000000.",
                "sallyport.bad-signature-interval=PT0S| would look at every bad signature. Cure: write an interval such as PT0.01S.",
                "sallyport.bad-signature-interval=PT61S| has the duration PT61S, which is over the limit. Cure: write at most PT1M.",
                "sallyport.max-token-size=8k| is not a whole number. Cure: write a number from 1024 to 65536.",
                "sallyport.insecure-http=always| names no such place. Cure: write loopback, trusted-proxies or both.",
                "sallyport.trusted-proxies=proxy| has proxy, which is no block of addresses. Cure: write addresses as"
                        + " numbers, such as 10.1.0.7/32 or fd00::/8; names are not looked up.",
                "sallyport.audit.required=yes| is neither true nor false. Cure: write true or false.",
                "sallyport.issuer.plant.caller=upn| is no rule for the caller's name. Cure: write sub, or prefix: and"
                        + " the prefix.",
                "sallyport.issuer.plant.profile=oidc| is no profile. Cure: write rfc9068 or mp-jwt.",
                "sallyport.issuer.plant.typ=a,,b| has an empty element. Cure: remove the comma that is too many.",
            })
    void refusesValuesThatMeanNothing(String line, String message) throws IOException {
        refused(GOOD + line + "\n", 4, line + " " + message);
    }

    @Test
    void refusesBlankValuesSinceTheyWouldHideWhatAWeakerSourceSays() throws IOException {
        refused(GOOD + "sallyport.issuer.plant.skew=\n", 4, "the value is blank. Cure: write a value, or remove it.");
        environment.put("SALLYPORT_ISSUER_PLANT_SKEW", " ");
        refusedAt(
                GOOD,
                "environment variable SALLYPORT_ISSUER_PLANT_SKEW",
                "the value is blank. Cure: write a value, or remove it.");
    }

    @Test
    void refusesTwoEntriesWithTheSameEnvironmentVariables() throws IOException {
        refused(
                second("").replace("issuer.plant.", "issuer.the-ship.").replace("issuer.ship.", "issuer.the_ship."),
                4,
                "the entries the-ship and the_ship would have the same environment variables."
                        + " Cure: choose names that differ by more than case, - and _.");
    }

    @Test
    void refusesAFileNameThatIsNone() throws IOException {
        Files.writeString(home.configFile(), GOOD.replace("trust/plant.jwks", "a\\u0000b"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read(home, systemProperties, environment))
                .withMessageContaining("is no path of a file. Cure: write a path such as trust/plant.jwks.");
    }
}
