package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.admin.AdminAnswer;
import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.admin.AdminException;
import io.sallyport.issuer.admin.Administration;
import io.sallyport.issuer.admin.Administrator;
import io.sallyport.issuer.admin.ClientAdministration;
import io.sallyport.issuer.admin.ClientJson;
import io.sallyport.issuer.admin.FirstAdministrator;
import io.sallyport.issuer.admin.FirstToken;
import io.sallyport.issuer.admin.GrantAdministration;
import io.sallyport.issuer.admin.KeyAdministration;
import io.sallyport.issuer.admin.Members;
import io.sallyport.issuer.admin.RefusedSenders;
import io.sallyport.issuer.client.ThrottlePolicy;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who administers the issuer, how the first one gets in, and that an act and its record are one. */
class AdministrationTest {

    private static final String FIRST = "{\"client_id\":\"admin-console\"}";
    private static final String NEW_CLIENT =
            "{\"client_id\":\"new-client\",\"scopes\":[\"orders:read\"],\"audiences\":[\"orders\"]}";

    @TempDir
    Path folder;

    private final AuditCapture capture = new AuditCapture();
    private LocalIssuer issuer;

    @BeforeEach
    void start() throws ConfigException {
        issuer = LocalIssuer.start(folder);
    }

    @AfterEach
    void close() {
        issuer.close();
        capture.close();
    }

    private static Administration of(LocalIssuer node) {
        return node.authority().administration();
    }

    private static String oneTimeToken(LocalIssuer node) throws Exception {
        return Files.readString(node.home.state().resolve(FirstToken.FILE)).strip();
    }

    private static Members members(String json, Set<String> known) {
        return Members.read(json.getBytes(StandardCharsets.UTF_8), known);
    }

    private static AdminAnswer first(LocalIssuer node, String token) {
        return of(node).first().create(token, LocalIssuer.ADDRESS, members(FIRST, FirstAdministrator.MEMBERS));
    }

    private static void assertRefused(ThrowingCallable request, AdminError error) {
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(request)
                .extracting(AdminException::error)
                .isEqualTo(error);
    }

    private static Object member(AdminAnswer answer, String name) throws Exception {
        Map<String, ?> json = StrictJson.readObject(answer.json().getBytes(StandardCharsets.UTF_8));
        return json.get(name);
    }

    private String accessToken(String secret, String... parameters) {
        String basic =
                Base64.getEncoder().encodeToString(("admin-console:" + secret).getBytes(StandardCharsets.US_ASCII));
        List<String> all = new ArrayList<>(List.of("grant_type", "client_credentials"));
        all.addAll(List.of(parameters));
        return issuer.authority()
                .tokens()
                .issue(new ClientRequest(
                        List.of("Basic " + basic), LocalIssuer.form(all.toArray(String[]::new)), LocalIssuer.ADDRESS))
                .accessToken();
    }

    private Administrator authenticate(String token) {
        return of(issuer).administrators().authenticate(token, LocalIssuer.ADDRESS);
    }

    private String secretOfFirst() throws Exception {
        return String.valueOf(member(first(issuer, oneTimeToken(issuer)), "client_secret"));
    }

    private Administrator administrator() throws Exception {
        return authenticate(accessToken(secretOfFirst()));
    }

    @Test
    void theOneTimeTokenIsPrivateAndMakesOneAdministratorAndThenIsGone() throws Exception {
        Path file = issuer.home.state().resolve(FirstToken.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String token = oneTimeToken(issuer);
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);

        AdminAnswer answer = first(issuer, token);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(member(answer, "scopes")).isEqualTo(List.of("sallyport-admin"));
        assertThat(member(answer, "audiences")).isEqualTo(List.of(LocalIssuer.ISSUER));
        assertThat(file).doesNotExist();
        assertRefused(() -> first(issuer, token), AdminError.INVALID_TOKEN);
        Administrator administrator = authenticate(accessToken(String.valueOf(member(answer, "client_secret"))));
        assertThat(administrator.name()).isEqualTo("admin-console/admin-console");
    }

    @Test
    void theOneTimeTokenIsDeadAtItsEndAndNotBefore() throws Exception {
        String token = oneTimeToken(issuer);
        issuer.clock.advance(FirstToken.VALID.minusMillis(1));
        assertThat(of(issuer).first().authenticate(token, LocalIssuer.ADDRESS).clientId())
                .isEqualTo("first-administrator");

        issuer.clock.advance(Duration.ofMillis(1));

        assertRefused(() -> first(issuer, token), AdminError.INVALID_TOKEN);
        of(issuer).first().look();
        assertThat(issuer.home.state().resolve(FirstToken.FILE)).doesNotExist();
    }

    @Test
    void anEmptyFileAsksForANewOneTimeToken() throws Exception {
        String old = oneTimeToken(issuer);
        Files.writeString(issuer.home.state().resolve(FirstToken.FILE), "");

        of(issuer).first().look();

        assertThat(oneTimeToken(issuer)).isNotEqualTo(old);
        assertRefused(() -> first(issuer, old), AdminError.INVALID_TOKEN);
        assertThat(first(issuer, oneTimeToken(issuer)).status()).isEqualTo(201);
    }

    @Test
    void anEmptyFileGivesNothingWhereThereIsAnAdministrator() throws Exception {
        first(issuer, oneTimeToken(issuer));
        Path file = issuer.home.state().resolve(FirstToken.FILE);
        Files.writeString(file, "");

        of(issuer).first().look();

        assertThat(file).doesNotExist();
    }

    @Test
    void aWrongBodyCostsNoOneTimeToken() throws Exception {
        String token = oneTimeToken(issuer);
        assertRefused(
                () -> of(issuer)
                        .first()
                        .create(
                                token,
                                LocalIssuer.ADDRESS,
                                members("{\"client_id\":\"a b\"}", FirstAdministrator.MEMBERS)),
                AdminError.INVALID_MEMBER);

        assertThat(first(issuer, token).status()).isEqualTo(201);
    }

    @Test
    void ofTwoNodesOneMakesTheFirstAdministrator() throws Exception {
        DataSource shared = PostgresServer.database();
        try (LocalIssuer one = LocalIssuer.startNode(Files.createDirectory(folder.resolve("one")), shared);
                LocalIssuer other = LocalIssuer.startNode(Files.createDirectory(folder.resolve("other")), shared)) {
            Map<LocalIssuer, String> tokens = Map.of(one, oneTimeToken(one), other, oneTimeToken(other));
            List<Callable<String>> races = new ArrayList<>();
            tokens.forEach((node, token) -> races.add(() -> raced(node, token)));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<String> outcomes = new ArrayList<>();
            for (Future<String> race : threads.invokeAll(races)) {
                outcomes.add(race.get());
            }
            threads.shutdown();

            assertThat(outcomes).containsExactlyInAnyOrder("201", "administrator_exists");
            assertThat(one.count("SELECT count(*) FROM registered_client")).isEqualTo(1);
        }
    }

    private static String raced(LocalIssuer node, String token) {
        try {
            AdminAnswer answer = of(node).first()
                    .create(
                            token,
                            LocalIssuer.ADDRESS,
                            members(
                                    "{\"client_id\":\"admin-of-"
                                            + node.home.state().getParent().getFileName() + "\"}",
                                    FirstAdministrator.MEMBERS));
            return Integer.toString(answer.status());
        } catch (AdminException e) {
            return e.error().code();
        }
    }

    @Test
    void aConfiguredAdministratorLeavesNoOneTimeToken() throws Exception {
        List<String> lines = new ArrayList<>(LocalIssuer.CONFIGURATION);
        lines.add("sallyport.authority.client.operator.scopes=sallyport-admin");
        lines.add("sallyport.authority.client.operator.audiences=" + LocalIssuer.ISSUER);
        issuer.configure(lines);

        issuer.restart();

        assertThat(issuer.home.state().resolve(FirstToken.FILE)).doesNotExist();
    }

    @Test
    void anExpiredTokenMakesNoAdministrator() throws Exception {
        String token = accessToken(secretOfFirst());
        issuer.clock.advance(Duration.ofMinutes(5));

        assertRefused(() -> authenticate(token), AdminError.INVALID_TOKEN);
    }

    @Test
    void aTokenForAnApplicationMakesNoAdministrator() {
        String token = issuer.clientCredentials(LocalIssuer.CLIENT).accessToken();

        assertRefused(() -> authenticate(token), AdminError.INVALID_TOKEN);
    }

    @Test
    void aTokenForTheIssuerWithoutTheScopeMakesNoAdministrator() throws Exception {
        issuer.configure(
                LocalIssuer.with("sallyport.authority.client.plain-client.audiences=orders, " + LocalIssuer.ISSUER));
        issuer.restart();
        String token = issuer.clientCredentials("plain-client", "audience", LocalIssuer.ISSUER)
                .accessToken();

        assertRefused(() -> authenticate(token), AdminError.INSUFFICIENT_SCOPE);
    }

    @Test
    void aTokenThatIsForAnApplicationTooMakesNoAdministrator() throws Exception {
        List<String> lines = new ArrayList<>(LocalIssuer.CONFIGURATION);
        lines.add("sallyport.authority.client.operator.scopes=sallyport-admin");
        lines.add("sallyport.authority.client.operator.audiences=orders, " + LocalIssuer.ISSUER);
        issuer.configure(lines);
        issuer.restart();

        assertRefused(() -> authenticate(issuer.clientCredentials("operator").accessToken()), AdminError.INVALID_TOKEN);
        assertThat(authenticate(issuer.clientCredentials("operator", "audience", LocalIssuer.ISSUER)
                                .accessToken())
                        .clientId())
                .isEqualTo("operator");
    }

    @Test
    void aDisabledClientAdministersNoMore() throws Exception {
        String token = accessToken(secretOfFirst());
        of(issuer).clients().disable(authenticate(token), "admin-console");

        assertRefused(() -> authenticate(token), AdminError.INSUFFICIENT_SCOPE);
    }

    @Test
    void aRefusedChangeLeavesNeitherARowNorARecordOfSuccess() throws Exception {
        Administrator administrator = administrator();
        issuer.handOver();
        int before = capture.records("administer").size();

        assertRefused(
                () -> of(issuer)
                        .clients()
                        .create(
                                administrator,
                                members(
                                        NEW_CLIENT.replace("new-client", LocalIssuer.CLIENT),
                                        ClientAdministration.NEW_MEMBERS)),
                AdminError.NAME_TAKEN);

        issuer.handOver();
        assertThat(capture.records("administer")).hasSize(before);
        assertThat(issuer.count("SELECT count(*) FROM registered_client")).isEqualTo(1);
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsRefused() throws Exception {
        Administrator administrator = administrator();
        of(issuer).clients().create(administrator, members(NEW_CLIENT, ClientAdministration.NEW_MEMBERS));
        Optional<String> version = of(issuer).clients().read("new-client").version();
        String changed = "{\"scopes\":[\"orders:write\"],\"audiences\":[\"orders\"]}";
        of(issuer).clients().change(administrator, "new-client", version, members(changed, ClientJson.MEMBERS));

        assertRefused(
                () -> of(issuer)
                        .clients()
                        .change(administrator, "new-client", version, members(changed, ClientJson.MEMBERS)),
                AdminError.CHANGED_MEANWHILE);
        assertRefused(
                () -> of(issuer)
                        .clients()
                        .change(administrator, "new-client", Optional.empty(), members(changed, ClientJson.MEMBERS)),
                AdminError.IF_MATCH_REQUIRED);
    }

    @Test
    void aSecretThatAnOperatorChoseHoldsAndIsNotRepeated() throws Exception {
        Administrator administrator = administrator();
        of(issuer).clients().create(administrator, members(NEW_CLIENT, ClientAdministration.NEW_MEMBERS));

        AdminAnswer answer = of(issuer)
                .clients()
                .newSecret(
                        administrator,
                        "new-client",
                        members("{\"client_secret\":\"correct horse battery\"}", ClientAdministration.SECRET_MEMBERS));

        assertThat(answer.json()).doesNotContain("secret\"", "correct horse");
        assertThat(ClientPost.issue(issuer, "new-client", "correct horse battery")
                        .expiresIn())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_secret\":\"fifteen letters\"}",
                "{\"client_secret\":\"correct horse battery\",\"old_secret_lifetime\":60}"
            })
    void aChosenSecretThatIsShortOrLeavesTheOldOneIsRefused(String body) throws Exception {
        Administrator administrator = administrator();
        of(issuer).clients().create(administrator, members(NEW_CLIENT, ClientAdministration.NEW_MEMBERS));

        assertRefused(
                () -> of(issuer)
                        .clients()
                        .newSecret(administrator, "new-client", members(body, ClientAdministration.SECRET_MEMBERS)),
                AdminError.INVALID_MEMBER);
    }

    @Test
    void theKeysOfANodeAreRetired() throws Exception {
        Administrator administrator = administrator();
        String node = issuer.text("SELECT min(node) FROM signing_key");

        AdminAnswer answer = of(issuer)
                .keys()
                .retire(administrator, members("{\"node\":\"" + node + "\"}", KeyAdministration.RETIRE_MEMBERS));

        assertThat(member(answer, "retired_keys"))
                .isEqualTo(issuer.count("SELECT count(*) FROM signing_key WHERE retired_at IS NOT NULL"));
        issuer.handOver();
        assertThat(capture.records("administer"))
                .extracting(record -> record.get("detail"))
                .contains("keys of node " + node + " retired");
        assertRefused(
                () -> of(issuer)
                        .keys()
                        .retire(administrator, members("{\"node\":\"nobody\"}", KeyAdministration.RETIRE_MEMBERS)),
                AdminError.NOT_FOUND);
    }

    @Test
    void refusalsOfOneAddressAreCountedAndEmptyThemselves() {
        AdminException refusal = AdminError.INVALID_TOKEN.because("not one of ours");
        RefusedSenders senders = of(issuer).senders();
        for (int i = 0; i < ThrottlePolicy.DEFAULT.failures(); i++) {
            assertThat(senders.refused(refusal, "192.0.2.7")).isSameAs(refusal);
        }

        AdminException limited = senders.refused(refusal, "192.0.2.7");
        assertThat(limited.error()).isEqualTo(AdminError.RATE_LIMITED);
        assertThat(limited.retryAfter()).hasValue(ThrottlePolicy.DEFAULT.interval());
        assertThat(senders.refused(refusal, "192.0.2.8")).isSameAs(refusal);

        issuer.clock.set(issuer.clock.instant().plus(ThrottlePolicy.DEFAULT.interval()));
        assertThat(senders.refused(refusal, "192.0.2.7")).isSameAs(refusal);
    }

    @Test
    void aProvisionedGrantIsRefreshedByItsClientAndEndsWithTheClientsFamilies() throws Exception {
        Administrator administrator = administrator();
        AdminAnswer granted = of(issuer)
                .grants()
                .provision(
                        administrator,
                        members(
                                "{\"client_id\":\"orders-client\",\"subject\":\"alice\",\"scopes\":[\"orders:read\"],"
                                        + "\"audiences\":[\"orders\"],\"lifetime\":600}",
                                GrantAdministration.MEMBERS));
        String access = issuer.refresh(LocalIssuer.CLIENT, String.valueOf(member(granted, "refresh_token")))
                .accessToken();
        assertThat(issuer.introspect(LocalIssuer.CLIENT, access)).contains("\"sub\":\"alice\"");

        AdminAnswer revoked = of(issuer)
                .families()
                .revokeAll(administrator, members("{\"subject\":\"alice\"}", Set.of("client_id", "subject")));

        assertThat(member(revoked, "revoked_families")).isEqualTo(1L);
        assertThat(issuer.introspect(LocalIssuer.CLIENT, access)).isEqualTo("{\"active\":false}");
    }
}
