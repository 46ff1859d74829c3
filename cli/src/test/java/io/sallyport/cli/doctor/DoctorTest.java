package io.sallyport.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound home beside a sound server has nothing; each change makes its own finding. */
class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ENTRY = """
            sallyport.issuer.plant.iss=https://plant.example
            sallyport.issuer.plant.keys=trust/plant.jwks
            sallyport.issuer.plant.audiences=orders
            """;

    @TempDir
    Path folder;

    private Path home;
    private Path server;

    @BeforeEach
    void makeSound() throws Exception {
        home = folder.resolve("sallyport");
        Files.createDirectories(home.resolve("trust/status-lists"));
        Files.createDirectories(home.resolve("state"));
        TestIssuer.of("https://plant.example").writeJwks(home.resolve("trust/plant.jwks"));
        configure("");
        server = Files.copy(Path.of("src/test/resources/standalone.xml"), folder.resolve("standalone.xml"));
    }

    private void configure(String more) throws Exception {
        Files.writeString(home.resolve("sallyport.properties"), ENTRY + more);
    }

    private Run doctor() {
        return Run.shell().clock(SettableClock.at(NOW)).run("doctor", "--home", home, "--json");
    }

    private List<String> found() {
        return ((List<?>) doctor().json().get("findings"))
                .stream()
                        .map(finding -> String.valueOf(((Map<?, ?>) finding).get("id")))
                        .filter(id -> !id.equals("tzdata_old")) // of the Java that runs the test
                        .toList();
    }

    @Test
    void namesTheProviderAsFarAsTheConfigurationDoes() throws Exception {
        assertThat(doctor().json()).containsEntry("crypto_provider", "auto");
        configure("sallyport.crypto.provider=jdk\n");
        assertThat(doctor().json()).containsEntry("crypto_provider", "jdk");
        assertThat(Run.of("doctor", "--home", home).out()).contains("Signatures are verified by jdk.\n");
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(found()).isEmpty();
        assertThat(doctor().code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            override-deployment-config="true" | override-deployment-config="false" | factory_not_in_force
            mechanism-name="SALLYPORT" | mechanism-name="DIGEST" | mechanism_missing
            name="sallyport" security-domain="SallyportDomain"/> | name="sallyport" security-domain="ApplicationDomain"/> | ejb_domain_missing
            <default-security-domain value="other"/> | <!-- --> | ejb_default_domain
            deny-access value="true" | deny-access value="false" | ejb_methods_open
            outflow-security-domains="SallyportDomain" | outflow-security-domains="Other" | outflow_missing
            integrated-jaspi="false" | integrated-jaspi="true" | jaspi_integrated
            realm.legacy.brute | realm.other.brute | lockout_by_name
            security>true< | security>false< | rest_roles_off
            category="sallyport.audit" | category="other" | audit_not_kept
            <custom-handler | <periodic-size-rotating-file-handler | audit_deletes
            io.sallyport.logging.AuditFileHandler | java.util.logging.FileHandler | audit_unconfirmed
            max-header-size="9216" | max-header-size="9215" | header_too_small
            ${forward:false} | ${forward:true} | peer_forgeable
            ssl-context="managementSSC" | port="9990" | management_plain
            """)
    void findsEachTrapOfTheServer(String sound, String trap, String id) throws Exception {
        String text = Files.readString(server);
        assertThat(text).contains(sound);
        Files.writeString(server, text.replace(sound, trap));
        assertThat(found()).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "${jboss.bind.address.management:127.0.0.1}, true",
        "::1, true",
        "${jboss.bind.address.management:0.0.0.0}, false",
        "10.0.0.7, false"
    })
    void takesPlainManagementFromThisMachineAlone(String address, boolean sound) throws Exception {
        String text = Files.readString(server)
                .replace("ssl-context=\"managementSSC\"/>", "><socket-binding http=\"m\"/></http-interface>")
                .replace(
                        "</profile>",
                        "</profile><interfaces><interface name=\"i\"><inet-address value=\"" + address
                                + "\"/></interface>"
                                + "</interfaces><socket-binding-group><socket-binding name=\"m\" interface=\"i\"/>"
                                + "</socket-binding-group>");
        Files.writeString(server, text);
        assertThat(found()).isEqualTo(sound ? List.of() : List.of("management_plain"));
    }

    @ParameterizedTest
    @CsvSource({
        "class=\"io.sallyport.logging.AuditFileHandler\",class=\"java.util.logging.FileHandler\"",
        "<handler name=\"SALLYPORT_AUDIT\"/>,<handler name=\"ASYNC\"/>"
    })
    void findsThatRecordsAreRequiredWhichNobodyConfirms(String sound, String trap) throws Exception {
        configure("sallyport.audit.required=true\n");
        assertThat(found()).isEmpty();
        String text = Files.readString(server);
        assertThat(text).contains(sound);
        Files.writeString(server, text.replace(sound, trap));
        assertThat(found()).containsExactly("audit_required_in_vain");
    }

    /** A logger that hands its lines on is kept by the handler of the root. */
    @Test
    void takesTheHandlerOfTheRoot() throws Exception {
        configure("sallyport.audit.required=true\n");
        String root = "<root-logger><handlers><handler name=\"SALLYPORT_AUDIT\"/></handlers></root-logger>";
        String text = Files.readString(server)
                .replace("<handler name=\"SALLYPORT_AUDIT\"/>", "<handler name=\"FILE\"/>")
                .replace("</logger>", "</logger>" + root);
        Files.writeString(server, text);
        assertThat(found()).containsExactly("audit_required_in_vain");
        Files.writeString(server, text.replace("use-parent-handlers=\"false\"", ""));
        assertThat(found()).isEmpty();
    }

    @Test
    void findsAServerThatWasNotEnabled() throws Exception {
        Files.writeString(
                server,
                Files.readString(server).replaceAll("<application-security-domain name=\"sallyport\" http[^>]*>", ""));
        assertThat(found()).containsExactly("server_not_enabled");
    }

    @ParameterizedTest
    @CsvSource({
        "sallyport.issuer.plant.skew=PT61S,skew_wide",
        "sallyport.issuer.plant.max-lifetime=PT12H1S,lifetime_long",
        "sallyport.issuer.plant.algorithms=EdDSA,legacy_eddsa",
        "sallyport.issuer.plant.caller=sub,caller_beside_users",
        "sallyport.stale-scopes=orders:read,stale_scopes",
        "sallyport.insecure-http=loopback,insecure_http",
        "sallyport.audiance=x,config_refused"
    })
    void findsWhatTheConfigurationShouldSayOtherwise(String line, String id) throws Exception {
        configure(line + "\n");
        assertThat(found()).containsExactly(id);
    }

    @Test
    void findsAnIssuerWithoutAudience() throws Exception {
        Files.writeString(home.resolve("sallyport.properties"), ENTRY.replaceAll(".*audiences.*\\R", ""));
        Run run = doctor();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("config_refused").contains("sallyport.issuer.plant.audiences is missing");
    }

    @Test
    void findsThatThereIsNoKey() throws Exception {
        Files.delete(home.resolve("trust/plant.jwks"));
        assertThat(found()).containsExactly("keys_refused");
        configure("sallyport.issuer.plant.local=true\n");
        assertThat(found()).containsExactly("keys_awaited");
    }

    @Test
    void findsAPrivateFileThatOthersRead() throws Exception {
        Path key = Files.writeString(home.resolve("state/issuer.p12"), "x");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(found()).isEmpty();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(found()).containsExactly("private_file_shared");
    }

    @Test
    void findsAPrivateKeyInTrust() throws Exception {
        Files.writeString(home.resolve("trust/plant.pem"), "-----BEGIN PRIVATE KEY-----\n");
        assertThat(found()).containsExactly("private_key_in_trust");
    }

    @Test
    void findsThatOthersMayChangeWhatIsBelieved() throws Exception {
        Files.setPosixFilePermissions(home.resolve("trust/plant.jwks"), PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(found()).containsExactly("trust_writable");
    }

    @Test
    void findsAStatusListOneSecondTooOld() throws Exception {
        writeStatusList(NOW.minusSeconds(300));
        assertThat(found()).isEmpty();
        writeStatusList(NOW.minusSeconds(301));
        assertThat(found()).containsExactly("status_list_stale");
    }

    private void writeStatusList(Instant issuedAt) throws Exception {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"iat\":" + issuedAt.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8));
        Files.writeString(home.resolve("trust/status-lists/1.jwt"), "e30." + payload + ".x");
    }

    @Test
    void findsAClockBehindTheFloor() throws Exception {
        Files.writeString(home.resolve("state/time-floor.json"), "{\"floor\":\"" + NOW.plusSeconds(31) + "\"}");
        assertThat(found()).containsExactly("clock_behind");
    }

    @Test
    void namesTheCureAndTheLineOfTheCatalogue() throws Exception {
        writeStatusList(NOW.minusSeconds(301));
        Run run = Run.shell().clock(SettableClock.at(NOW)).run("doctor", "--home", home);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("ERROR status_list_stale  " + home + "/trust/status-lists/1.jwt")
                .contains("Cure: see whether the issuer runs")
                .contains("V-204805");
    }

    @Test
    void readsNoServerConfigurationThatIsNoXml() throws Exception {
        Files.writeString(server, "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><server>&y;</server>");
        Run run = doctor();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(server + ": it is no XML");
    }
}
