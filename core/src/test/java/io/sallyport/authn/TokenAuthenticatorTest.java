package io.sallyport.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AuditCapture;
import io.sallyport.TestTrail;
import io.sallyport.audit.AuditTrail;
import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.meter.MeterPolicy;
import io.sallyport.meter.SignatureMeter;
import io.sallyport.meter.VerifiedTokens;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.SignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Trust;
import jakarta.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAuthenticatorTest {

    private final SettableClock clock = SettableClock.at("2026-11-23T10:00:00Z");
    private final TestIssuer plant = TestIssuer.of("https://plant.issuer.test");
    private final TokenMother tokens = TokenMother.of(plant, clock);
    private final TrustSnapshot trust = new Trust().in(plant).snapshot();
    private final AuditCapture audit = new AuditCapture();
    private AuditTrail trail;
    private final RequestContext request = RequestContext.outsideHttp("c-1");

    private TokenAuthenticator authenticator(SignatureVerifier signatures) {
        return new TokenAuthenticator(
                () -> trust,
                new SignatureMeter(MeterPolicy.DEFAULT, new VerifiedTokens(() -> 0), () -> 0),
                new TokenVerifier(8192, signatures),
                new RevocationCheck(AgePolicy.UNSET),
                trail,
                () -> TrustedTime.certain(clock.instant()));
    }

    private TokenAuthenticator authenticator;

    @BeforeEach
    void open(@TempDir Path folder) {
        trail = TestTrail.in(folder, clock);
        authenticator = authenticator(new JcaSignatureVerifier());
    }

    @AfterEach
    void release() {
        trail.close();
        audit.close();
    }

    private Caller caller() {
        return ((Granted) authenticator.authenticate(BearerToken.of(tokens.good()), request)).caller();
    }

    static List<Throwable> faults() {
        return List.of(new IllegalStateException("provoked"), new StackOverflowError(), new NoClassDefFoundError());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void turnsWhateverBreaksIntoUnavailableAndOneRecord(Throwable fault) {
        SignatureVerifier broken = (key, input, signature) -> {
            throw TokenAuthenticatorTest.<RuntimeException>sneaky(fault);
        };
        assertThat(authenticator(broken).authenticate(BearerToken.of(tokens.good()), request))
                .isEqualTo(new Unavailable(UnavailableReason.INTERNAL));
        trail.close();
        assertThat(audit.only())
                .containsEntry("outcome", "unavailable")
                .containsEntry("reason", "internal")
                .containsEntry("correlation", "c-1")
                .doesNotContainKeys("iss", "sub", "roles");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable fault) throws T {
        throw (T) fault;
    }

    /** Signed well, so the key's issuer said it; what it says is no claim, so nothing of it is known. */
    @ParameterizedTest
    @EnumSource(
            value = Defect.class,
            names = {"SUB_NUMBER", "EXP_STRING", "SCOPE_LIST", "PAYLOAD_NOT_AN_OBJECT", "DUPLICATE_CLAIM"})
    void recordsWhoseKeySignedWhatCannotBeRead(Defect defect) {
        authenticator.authenticate(BearerToken.of(tokens.with(defect)), request);
        trail.close();
        assertThat(audit.only())
                .containsEntry("reason", "malformed")
                .containsEntry("iss", "https://plant.issuer.test")
                .containsEntry("kid", plant.key().kid())
                .doesNotContainKeys("sub", "client_id", "jti", "scopes", "roles");
    }

    @ParameterizedTest
    @EnumSource(
            value = Defect.class,
            names = {"FORGED_SIGNATURE", "TAMPERED_PAYLOAD", "EMPTY_SIGNATURE"})
    void recordsNoIssuerWhereTheSignatureIsNotHis(Defect defect) {
        authenticator.authenticate(BearerToken.of(tokens.with(defect)), request);
        trail.close();
        assertThat(audit.only())
                .containsEntry("reason", "bad_signature")
                .containsEntry("kid", plant.key().kid())
                .doesNotContainKeys("iss", "sub", "client_id", "jti", "scopes", "roles");
    }

    @Test
    void takesANameThatIsTheCallersAndNoOther() {
        BearerToken token = BearerToken.of(tokens.good());
        assertThat(authenticator.authenticateAs("alice", token, request)).isInstanceOf(Granted.class);
        assertThat(authenticator.authenticateAs("bob", token, request))
                .isEqualTo(new Denied(Denial.of(DenialReason.CALLER_NOT_ALLOWED)));
        trail.close();
        assertThat(audit.last())
                .containsEntry("outcome", "denied")
                .containsEntry("reason", "caller_not_allowed")
                .containsEntry("sub", "alice");
    }

    @Test
    void demandsAllScopesAndRecordsOnlyRefusals() {
        Caller caller = caller();
        assertThat(authenticator.demandScopes(Set.of("orders:read"), caller, request))
                .isEmpty();
        assertThat(authenticator.demandScopes(Set.of("orders:write", "orders:read"), caller, request))
                .contains(new Denial(DenialReason.INSUFFICIENT_SCOPE, List.of("orders:read", "orders:write")));
        trail.close();
        assertThat(audit.lines()).hasSize(2);
        assertThat(audit.last())
                .containsEntry("stage", "authorize")
                .containsEntry("outcome", "denied")
                .containsEntry("reason", "insufficient_scope")
                .containsEntry("sub", "alice")
                .containsEntry("scopes", List.of("orders:read"))
                .containsEntry("evidence", Map.of("demanded", "orders:read orders:write"));
    }

    @Test
    void theReferenceNamesTheEvidenceOfARefusal() throws Exception {
        assertThat(Files.readString(Path.of("../docs/reference/audit.md")))
                .contains(
                        "| `authorize` | a refusal for want of scopes; evidence `" + DecisionRecord.DEMANDED + "` has");
    }

    @Test
    void showsClaimsInTheTypesOfMicroProfile() {
        String token = tokens.accessToken()
                .audience("orders", "stock")
                .claim("level", 3)
                .claim("tags", List.of("a", true))
                .claim("nested", Map.of("k", "v"))
                .compact();
        Caller caller = ((Granted) authenticator.authenticate(BearerToken.of(token), request)).caller();
        assertThat(caller.getName()).isEqualTo("alice");
        assertThat(caller.getIssuer()).isEqualTo("https://plant.issuer.test");
        assertThat(caller.getSubject()).isEqualTo("alice");
        assertThat(caller.getAudience()).containsExactlyInAnyOrder("orders", "stock");
        assertThat(caller.getGroups()).containsExactly("orders-reader");
        assertThat(caller.getExpirationTime())
                .isEqualTo(clock.instant().plus(TokenMother.LIFETIME).getEpochSecond());
        assertThat(caller.getRawToken()).isEqualTo(token);
        assertThat(caller.<Object>getClaim(Claims.exp.name())).isInstanceOf(Long.class);
        assertThat(caller.<Object>getClaim("level")).isEqualTo(Json.createValue(3L));
        assertThat(caller.<Object>getClaim("tags"))
                .isEqualTo(Json.createReader(new java.io.StringReader("[\"a\",true]"))
                        .readArray());
        assertThat(caller.<Object>getClaim("nested"))
                .isEqualTo(Json.createObjectBuilder().add("k", "v").build());
        assertThat(caller.<Object>getClaim("absent")).isNull();
    }

    @Test
    void printsNoSecret() {
        String token = tokens.good();
        Caller caller = ((Granted) authenticator.authenticate(BearerToken.of(token), request)).caller();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(List.of(
                        caller.toString(),
                        caller.token().toString(),
                        BearerToken.of(token).toString(),
                        new Granted(caller).toString()))
                .noneMatch(text -> text.contains(signature));
    }
}
