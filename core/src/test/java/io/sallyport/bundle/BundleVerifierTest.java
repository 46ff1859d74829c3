package io.sallyport.bundle;

import static io.sallyport.bundle.TestDomain.CREATED;
import static io.sallyport.bundle.TestDomain.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.sallyport.bundle.TestDomain.Holder;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.Epoch;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.trust.IssuerTrust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each refusal differs from a good bundle in one thing. */
class BundleVerifierTest {

    private final TestDomain domain = new TestDomain();
    private final BundleVerifier verifier = new BundleVerifier(Path.of("state", "knowledge.json"));

    private TrustBundle good(byte[] file) throws BundleException {
        return verifier.verify(file, domain.pin(), NOW);
    }

    private BundleFault fault(byte[] file) {
        return fault(file, NOW);
    }

    private BundleFault fault(byte[] file, Instant now) {
        BundleException e = catchThrowableOfType(BundleException.class, () -> verifier.verify(file, domain.pin(), now));
        assertThat(e).as("a refusal").isNotNull();
        return e.fault();
    }

    private byte[] trustBundleWith(Consumer<Map<String, Object>> change) {
        Map<String, Object> payload = domain.trustPayload(1);
        change.accept(payload);
        return domain.unchecked(payload, "trust", domain.trust.get(0), domain.trust.get(1));
    }

    @Test
    void aTrustBundleSaysWhoIsBelieved() throws BundleException {
        TrustBundle bundle = good(domain.trustBundle(7));
        assertThat(bundle.role()).isEqualTo(SigningRole.TRUST);
        assertThat(bundle.order()).hasToString("1.7");
        IssuerTrust issuer = bundle.content().issuers().get(0);
        assertThat(issuer.policy().iss()).isEqualTo("https://login.plant.example/sallyport");
        assertThat(issuer.policy().roles()).containsExactly(entry("orders:read", List.of("orders-reader")));
        assertThat(issuer.policy().caller().prefix()).isEqualTo("plant:");
        assertThat(issuer.keys()).singleElement().extracting("kid").isEqualTo(domain.issuerKey.thumbprint());
    }

    @Test
    void aRevocationBundleTakesBack() throws BundleException {
        Map<String, Object> payload = domain.revocationPayload(1);
        payload.put(
                "epochs",
                List.of(Map.of("iss", "a", "kind", "client", "value", "c", "not_before", CREATED.getEpochSecond())));
        TrustBundle bundle = good(domain.bundle(payload, domain.revocation.get(0)));
        assertThat(bundle.content().denied()).singleElement().extracting("jti").isEqualTo("token-1");
        assertThat(bundle.content().epochs()).containsExactly(Epoch.ofClient("a", "c", CREATED));
    }

    @Test
    void everyAlgorithmOfARoleIsTaken() throws BundleException {
        Holder es256 = Holder.of(TestAlgorithm.ES256);
        Holder es384 = Holder.of(TestAlgorithm.ES384);
        RootDocument root = new RootDocument(
                TestDomain.DOMAIN,
                1,
                CREATED,
                TestDomain.keys(2, domain.roots, Optional.empty()),
                TestDomain.keys(2, List.of(es256, es384), Optional.of(TestDomain.TRUST_AGE)),
                TestDomain.keys(1, domain.revocation, Optional.of(TestDomain.REVOCATION_AGE)));
        domain.chain = List.of(TestDomain.signed(root, domain.roots.get(0), domain.roots.get(2)));
        assertThat(good(domain.bundle(domain.trustPayload(1), es256, es384)).order())
                .hasToString("1.1");
    }

    @Test
    void refusesHalfAThreshold() {
        assertThat(fault(domain.bundle(domain.trustPayload(1), domain.trust.get(0))))
                .isEqualTo(BundleFault.BUNDLE_THRESHOLD);
        assertThat(fault(domain.bundle(domain.trustPayload(1)))).isEqualTo(BundleFault.BUNDLE_THRESHOLD);
    }

    @Test
    void countsOneKeyOnceHoweverOftenItSigned() throws Exception {
        byte[] once = domain.bundle(domain.trustPayload(1), domain.trust.get(0));
        Map<String, Object> json = new LinkedHashMap<>(StrictJson.readObject(once));
        List<Object> twice = new ArrayList<>((List<?>) json.get("signatures"));
        twice.addAll((List<?>) json.get("signatures"));
        json.put("signatures", twice);
        assertThat(fault(JsonText.write(json))).isEqualTo(BundleFault.BUNDLE_THRESHOLD);
    }

    @Test
    void refusesAStrangersSignatureBesideEnoughGoodOnes() {
        Holder stranger = TestDomain.stranger();
        assertThat(fault(domain.bundle(domain.trustPayload(1), domain.trust.get(0), domain.trust.get(1), stranger)))
                .isEqualTo(BundleFault.BUNDLE_UNKNOWN_KEY);
    }

    @Test
    void refusesABadSignatureBesideEnoughGoodOnes() throws Exception {
        RootDocument root = new RootDocument(
                TestDomain.DOMAIN,
                1,
                CREATED,
                TestDomain.keys(2, domain.roots, Optional.empty()),
                TestDomain.keys(1, domain.trust, Optional.of(TestDomain.TRUST_AGE)),
                TestDomain.keys(1, domain.revocation, Optional.of(TestDomain.REVOCATION_AGE)));
        domain.chain = List.of(TestDomain.signed(root, domain.roots.get(0), domain.roots.get(1)));
        byte[] file = domain.trustBundle(1);
        byte[] other = domain.trustBundle(2);
        Map<String, Object> json = new LinkedHashMap<>(StrictJson.readObject(file));
        List<?> own = (List<?>) json.get("signatures");
        List<?> foreign = (List<?>) StrictJson.readObject(other).get("signatures");
        json.put("signatures", List.of(own.get(0), foreign.get(1)));
        assertThat(fault(JsonText.write(json))).isEqualTo(BundleFault.BUNDLE_BAD_SIGNATURE);
    }

    @Test
    void refusesARoleThatSaysWhatIsNotItsToSay() {
        Holder revocation = domain.revocation.get(0);
        Map<String, Object> asTrust = domain.trustPayload(1);
        assertThat(fault(domain.unchecked(asTrust, "trust", revocation)))
                .as("its key for the other role")
                .isEqualTo(BundleFault.BUNDLE_NOT_ALLOWED);
        assertThat(fault(domain.unchecked(asTrust, "revocation", revocation)))
                .as("its role over the other's payload")
                .isEqualTo(BundleFault.BUNDLE_NOT_ALLOWED);
        for (String member : List.of("issuers", "policy", "nodes", "lowered")) {
            Map<String, Object> payload = domain.revocationPayload(1);
            payload.put(member, member.equals("policy") ? Map.of() : List.of());
            assertThat(fault(domain.unchecked(payload, "revocation", revocation)))
                    .as(member)
                    .isEqualTo(BundleFault.BUNDLE_NOT_ALLOWED);
        }
        Map<String, Object> asRoot = domain.trustPayload(1);
        asRoot.put("role", "root");
        assertThat(fault(domain.unchecked(asRoot, "root", domain.roots.get(0), domain.roots.get(1))))
                .isEqualTo(BundleFault.BUNDLE_NOT_ALLOWED);
    }

    @Test
    void refusesASignatureForAnotherKindOfDocument() {
        SignedDocument document = SignedDocument.unsigned(JsonText.write(domain.trustPayload(1)));
        document = domain.trust.get(0).signer().sign(document, DocumentType.BUNDLE, "trust");
        document = domain.trust.get(1).signer().sign(document, DocumentType.ROOT, "trust");
        assertThat(fault(new BundleFile(document, domain.chain).content())).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }

    @Test
    void refusesSignaturesForSeveralRoles() {
        SignedDocument document = SignedDocument.unsigned(JsonText.write(domain.trustPayload(1)));
        document = domain.trust.get(0).signer().sign(document, DocumentType.BUNDLE, "trust");
        document = domain.trust.get(1).signer().sign(document, DocumentType.BUNDLE, "revocation");
        assertThat(fault(new BundleFile(document, domain.chain).content())).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }

    @Test
    void refusesAHeaderThatNamesAnotherAlgorithm() throws Exception {
        byte[] file = domain.bundle(domain.trustPayload(1), domain.trust.get(0));
        BundleFile bundle = BundleFile.read(file);
        Holder second = domain.trust.get(1);
        String header = DocumentSignature.header("ES256", second.signer().kid(), DocumentType.BUNDLE, "trust");
        byte[] signature = second.signer()
                .sign((header + "." + bundle.document().payloadText()).getBytes(StandardCharsets.US_ASCII));
        SignedDocument document = bundle.document()
                .with(new DocumentSignature(
                        header, "ES256", second.signer().kid(), "sallyport-bundle+jwt", "trust", signature));
        assertThat(fault(new BundleFile(document, domain.chain).content())).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }

    @Test
    void refusesAnotherDomain() {
        assertThat(fault(trustBundleWith(payload -> payload.put("domain", "office"))))
                .isEqualTo(BundleFault.BUNDLE_WRONG_DOMAIN);
        TestDomain office = new TestDomain();
        assertThat(fault(office.trustBundle(1))).isEqualTo(BundleFault.BUNDLE_WRONG_ROOT);
    }

    @Test
    void refusesWhatIsNotOfItsTime() throws BundleException {
        byte[] file = domain.trustBundle(1);
        Instant tolerated = CREATED.minus(BundleVerifier.TOLERANCE);
        assertThat(verifier.verify(file, domain.pin(), tolerated)).isNotNull();
        assertThat(fault(file, tolerated.minusSeconds(1))).isEqualTo(BundleFault.BUNDLE_FROM_FUTURE);
        Instant oldest = CREATED.plus(TestDomain.TRUST_AGE);
        assertThat(verifier.verify(file, domain.pin(), oldest)).isNotNull();
        assertThat(fault(file, oldest.plusSeconds(1))).isEqualTo(BundleFault.BUNDLE_EXPIRED);
        byte[] revocation = domain.revocationBundle(1);
        Instant oldestRevocation = CREATED.plus(TestDomain.REVOCATION_AGE);
        assertThat(verifier.verify(revocation, domain.pin(), oldestRevocation)).isNotNull();
        assertThat(fault(revocation, oldestRevocation.plusSeconds(1))).isEqualTo(BundleFault.BUNDLE_EXPIRED);
    }

    @Test
    void judgesItsAgeByTheTimeThatHasPassedThoughTheClockIsBehind() throws BundleException {
        byte[] file = domain.trustBundle(1);
        Instant oldest = CREATED.plus(TestDomain.TRUST_AGE);
        assertThat(verifier.verify(file, domain.pin(), CREATED, oldest)).isNotNull();
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> verifier.verify(file, domain.pin(), CREATED, oldest.plusSeconds(1)))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(BundleFault.BUNDLE_EXPIRED));
    }

    @Test
    void refusesARootFromTheFuture() {
        RootDocument root = domain.root(TestDomain.DOMAIN, 1, NOW.plusSeconds(31), domain.roots);
        domain.chain = List.of(TestDomain.signed(root, domain.roots.get(0), domain.roots.get(1)));
        assertThat(fault(domain.trustBundle(1))).isEqualTo(BundleFault.BUNDLE_FROM_FUTURE);
    }

    @Test
    void refusesAnEpochFarAhead() throws BundleException {
        Instant ahead = NOW.plus(BundleVerifier.EPOCH_AHEAD);
        assertThat(good(withEpoch(ahead)).content().epochs()).hasSize(1);
        assertThat(fault(withEpoch(ahead.plusSeconds(1)))).isEqualTo(BundleFault.EPOCH_IN_FUTURE);
    }

    private byte[] withEpoch(Instant notBefore) {
        Map<String, Object> payload = domain.revocationPayload(1);
        payload.put("epochs", List.of(Map.of("iss", "a", "kind", "issuer", "not_before", notBefore.getEpochSecond())));
        return domain.bundle(payload, domain.revocation.get(0));
    }

    @Test
    void refusesIssuersThatContradictEachOther() {
        assertThat(fault(trustBundleWith(payload -> payload.put(
                        "issuers",
                        List.of(domain.issuer("plant", "https://one"), domain.issuer("other", "https://one"))))))
                .isEqualTo(BundleFault.BUNDLE_CONTRADICTS);
    }

    @Test
    void refusesWhatThePayloadMayNotHave() {
        List<Consumer<Map<String, Object>>> changes = List.of(
                payload -> payload.put("extra", 1),
                payload -> payload.remove("domain"),
                payload -> payload.remove("issuers"),
                payload -> payload.put("sequence", 0),
                payload -> payload.put("sequence", Order.MAX_SEQUENCE + 1),
                payload -> payload.put("sequence", "1"),
                payload -> payload.put("created", 253_402_300_800L),
                payload -> payload.put("deny", List.of(Map.of("iss", "a", "jti", " ", "exp", 1))),
                payload -> payload.put("epochs", List.of(Map.of("iss", "a", "kind", "realm", "not_before", 1))),
                payload -> payload.put("status_lists", List.of(1)),
                payload -> payload.put("policy", Map.of("max_age", Map.of("trust", 0))),
                payload -> payload.put("lowered", List.of(Map.of("iss", "a"))),
                payload -> issuer(payload, "audiences", List.of()),
                payload -> issuer(payload, "algorithms", List.of("none")),
                payload -> issuer(payload, "local", true),
                payload -> issuer(payload, "caller", "prefix:"),
                payload -> issuer(payload, "skew", 121),
                payload -> issuer(payload, "keys", "trust/plant.jwks"));
        for (int i = 0; i < changes.size(); i++) {
            assertThat(fault(trustBundleWith(changes.get(i))))
                    .as("change %s", i)
                    .isEqualTo(BundleFault.BUNDLE_MALFORMED);
        }
    }

    private void issuer(Map<String, Object> payload, String member, Object value) {
        Map<String, Object> issuer = domain.issuer("plant", "https://login.plant.example/sallyport");
        issuer.put(member, value);
        payload.put("issuers", List.of(issuer));
    }

    @Test
    void refusesWhatTheFileMayNotHave() throws Exception {
        Map<String, Object> file = new LinkedHashMap<>(StrictJson.readObject(domain.trustBundle(1)));
        Map<String, Object> more = new LinkedHashMap<>(file);
        more.put("header", Map.of());
        assertThat(fault(JsonText.write(more))).isEqualTo(BundleFault.BUNDLE_MALFORMED);
        String text = new String(JsonText.write(file), StandardCharsets.UTF_8);
        String twice = text.substring(0, text.length() - 1) + ",\"roots\":[]}";
        assertThat(fault(twice.getBytes(StandardCharsets.UTF_8))).isEqualTo(BundleFault.BUNDLE_MALFORMED);
        String padded = text.replaceFirst("\"payload\":\"([^\"]*)\"", "\"payload\":\"$1=\"");
        assertThat(fault(padded.getBytes(StandardCharsets.UTF_8))).isEqualTo(BundleFault.BUNDLE_MALFORMED);
        assertThat(fault(new byte[BundleFile.MAX_BYTES + 1])).isEqualTo(BundleFault.BUNDLE_MALFORMED);
        assertThat(fault(new byte[0])).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }

    @Test
    void refusesAnUnprotectedHeaderAtASignature() throws Exception {
        String text = new String(domain.trustBundle(1), StandardCharsets.UTF_8);
        String changed = text.replaceFirst("\\{\"protected\"", "{\"header\":{},\"protected\"");
        assertThat(fault(changed.getBytes(StandardCharsets.UTF_8))).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }

    @Test
    void refusesAProtectedHeaderWithMore() throws Exception {
        BundleFile bundle = BundleFile.read(domain.bundle(domain.trustPayload(1), domain.trust.get(0)));
        Holder second = domain.trust.get(1);
        String header = Base64Url.encode(JsonText.write(Members.of(
                "alg",
                "Ed25519",
                "kid",
                second.signer().kid(),
                "typ",
                "sallyport-bundle+jwt",
                "role",
                "trust",
                "crit",
                List.of())));
        byte[] signature = second.signer()
                .sign((header + "." + bundle.document().payloadText()).getBytes(StandardCharsets.US_ASCII));
        SignedDocument document = bundle.document()
                .with(new DocumentSignature(
                        header, "Ed25519", second.signer().kid(), "sallyport-bundle+jwt", "trust", signature));
        assertThat(fault(new BundleFile(document, domain.chain).content())).isEqualTo(BundleFault.BUNDLE_MALFORMED);
    }
}
