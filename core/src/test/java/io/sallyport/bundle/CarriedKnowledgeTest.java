package io.sallyport.bundle;

import static io.sallyport.bundle.TestDomain.CREATED;
import static io.sallyport.bundle.TestDomain.DOMAIN;
import static io.sallyport.bundle.TestDomain.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of bundles only grows, and nothing but trust takes back a revocation. */
class CarriedKnowledgeTest {

    private static final String ISS = "https://login.plant.example/sallyport";

    private final TestDomain domain = new TestDomain();
    private final BundleVerifier verifier = new BundleVerifier(Path.of("knowledge.json"));
    private final CarriedKnowledge none = CarriedKnowledge.none(domain.pin());
    private final BundleSigner node = TestDomain.stranger().signer();

    private CarriedKnowledge apply(CarriedKnowledge known, byte[] file) throws BundleException {
        return known.after(verifier.verify(file, domain.pin(), NOW), node.kid(), "plant-3", CREATED);
    }

    private BundleFault fault(CarriedKnowledge known, byte[] file) {
        BundleException e = catchThrowableOfType(BundleException.class, () -> apply(known, file));
        assertThat(e).as("a refusal").isNotNull();
        return e.fault();
    }

    @Test
    void aLaterNumberFollows() throws BundleException {
        CarriedKnowledge known = apply(apply(none, domain.trustBundle(3)), domain.trustBundle(4));
        assertThat(known.order(SigningRole.TRUST))
                .hasValueSatisfying(order -> assertThat(order).hasToString("1.4"));
    }

    @Test
    void refusesTheSameNumberAgain() throws BundleException {
        assertThat(fault(apply(none, domain.trustBundle(3)), domain.trustBundle(3)))
                .isEqualTo(BundleFault.BUNDLE_REPLAYED);
    }

    @Test
    void refusesAnEarlierNumber() throws BundleException {
        assertThat(fault(apply(none, domain.trustBundle(3)), domain.trustBundle(2)))
                .isEqualTo(BundleFault.BUNDLE_OLDER);
    }

    @Test
    void refusesAJump() throws BundleException {
        CarriedKnowledge known = apply(none, domain.trustBundle(3));
        assertThat(apply(known, domain.trustBundle(10_003)).order(SigningRole.TRUST))
                .isPresent();
        assertThat(fault(known, domain.trustBundle(10_004))).isEqualTo(BundleFault.BUNDLE_JUMP);
    }

    @Test
    void eachRoleCountsForItself() throws BundleException {
        CarriedKnowledge known = apply(apply(none, domain.trustBundle(30)), domain.revocationBundle(2));
        assertThat(known.order(SigningRole.REVOCATION))
                .hasValueSatisfying(order -> assertThat(order).hasToString("1.2"));
    }

    @Test
    void aNewRootBeginsTheNumbersAnewAndEndsTheOldOnes() throws BundleException {
        CarriedKnowledge known = apply(none, domain.trustBundle(30));
        List<SignedDocument> old = domain.chain;
        List<SignedDocument> longer =
                List.of(old.get(0), TestDomain.signed(domain.root(2), domain.roots.get(0), domain.roots.get(1)));
        domain.chain = longer;
        CarriedKnowledge after = apply(known, domain.trustBundle(1));
        assertThat(after.order(SigningRole.TRUST))
                .hasValueSatisfying(order -> assertThat(order).hasToString("2.1"));
        domain.chain = old;
        assertThat(fault(after, domain.trustBundle(31))).isEqualTo(BundleFault.BUNDLE_OLDER);
        assertThat(fault(after, domain.revocationBundle(1))).isEqualTo(BundleFault.BUNDLE_OLDER);
    }

    @Test
    void refusesAnotherRootOfOneVersion() throws BundleException {
        SignedDocument first = domain.chain.get(0);
        domain.chain = List.of(first, TestDomain.signed(domain.root(2), domain.roots.get(0), domain.roots.get(1)));
        CarriedKnowledge known = apply(none, domain.trustBundle(1));
        RootDocument other = domain.root(DOMAIN, 2, CREATED.plusSeconds(1), domain.roots);
        domain.chain = List.of(first, TestDomain.signed(other, domain.roots.get(0), domain.roots.get(1)));
        assertThat(fault(known, domain.trustBundle(2))).isEqualTo(BundleFault.BUNDLE_ROOT_FORKED);
    }

    @Test
    void revocationsAddUp() throws BundleException {
        CarriedKnowledge known = apply(apply(none, domain.revocationBundle(1)), domain.revocationBundle(2));
        known = apply(known, domain.trustBundle(1));
        assertThat(known.revocations().denied())
                .extracting(DeniedToken::jti)
                .containsExactlyInAnyOrder("token-1", "token-2");
    }

    @Test
    void anEpochIsNeverLoweredInSilence() throws BundleException {
        CarriedKnowledge known = apply(none, epoch(1, CREATED));
        known = apply(known, epoch(2, CREATED.minusSeconds(100)));
        assertThat(known.revocations().epochs()).containsExactly(Epoch.ofIssuer(ISS, CREATED));
    }

    @Test
    void trustMayLowerWhatItNames() throws BundleException {
        CarriedKnowledge known = apply(apply(none, epoch(1, CREATED)), domain.revocationBundle(2));
        Map<String, Object> payload = later();
        Instant lower = CREATED.minusSeconds(100);
        payload.put(
                "lowered",
                List.of(
                        Map.of("iss", ISS, "kind", "issuer", "not_before", lower.getEpochSecond()),
                        Map.of("iss", ISS, "jti", "token-2")));
        CarriedKnowledge after = apply(known, domain.trustBundle(payload));
        assertThat(after.revocations().epochs()).containsExactly(Epoch.ofIssuer(ISS, lower));
        assertThat(after.revocations().denied()).isEmpty();
    }

    /** Written a second after the revocations. */
    private Map<String, Object> later() {
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("created", CREATED.plusSeconds(1).getEpochSecond());
        return payload;
    }

    @Test
    void whatWasTakenBackSinceIsNotGivenBackByAnOlderWord() throws BundleException {
        CarriedKnowledge known = apply(none, domain.revocationBundle(2));
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("lowered", List.of(Map.of("iss", ISS, "jti", "token-2")));

        assertThat(fault(known, domain.trustBundle(payload))).isEqualTo(BundleFault.BUNDLE_OLDER);
        payload.put("created", CREATED.plusSeconds(1).getEpochSecond());
        assertThat(apply(known, domain.trustBundle(payload)).revocations().denied())
                .isEmpty();
    }

    @Test
    void loweringNeverRaises() throws BundleException {
        CarriedKnowledge known = apply(none, epoch(1, CREATED.minusSeconds(100)));
        Map<String, Object> payload = later();
        payload.put("lowered", List.of(Map.of("iss", ISS, "kind", "issuer", "not_before", CREATED.getEpochSecond())));
        assertThat(apply(known, domain.trustBundle(payload)).revocations().epochs())
                .containsExactly(Epoch.ofIssuer(ISS, CREATED.minusSeconds(100)));
    }

    private byte[] epoch(long sequence, Instant notBefore) {
        Map<String, Object> payload = domain.revocationPayload(sequence);
        payload.remove("deny");
        payload.put("epochs", List.of(Map.of("iss", ISS, "kind", "issuer", "not_before", notBefore.getEpochSecond())));
        return domain.bundle(payload, domain.revocation.get(0));
    }

    @Test
    void anExpiredTokenLeavesTheDenyListByTheFloorAlone() throws BundleException {
        TrustBundle second = verifier.verify(domain.revocationBundle(2), domain.pin(), NOW);
        CarriedKnowledge known = apply(none, domain.revocationBundle(1));
        Instant gone = CREATED.plusSeconds(3600).plus(Duration.ofDays(31));
        assertThat(known.after(second, node.kid(), "n", gone).revocations().denied())
                .hasSize(2);
        assertThat(known.after(second, node.kid(), "n", gone.plusSeconds(1))
                        .revocations()
                        .denied())
                .isEmpty();
    }

    @Test
    void refusesToGoOnFromLessThanItAcknowledged() throws BundleException {
        CarriedKnowledge known = apply(none, domain.trustBundle(3));
        assertThat(apply(known, listing(5, node, "plant-3", 3)).order(SigningRole.TRUST))
                .isPresent();
        assertThat(fault(known, listing(5, node, "plant-3", 4))).isEqualTo(BundleFault.BUNDLE_NODE_STATE);
        assertThat(fault(none, listing(5, node, "plant-3", 4))).isEqualTo(BundleFault.BUNDLE_NODE_STATE);
        assertThat(fault(none, listing(5, TestDomain.stranger().signer(), "plant-3", 1)))
                .as("the node key was lost")
                .isEqualTo(BundleFault.BUNDLE_NODE_STATE);
        assertThat(apply(none, listing(5, TestDomain.stranger().signer(), "plant-4", 4)))
                .as("another server")
                .isNotNull();
    }

    @Test
    void goesOnOnceItsOwnerAcceptedWhatItKnows() throws BundleException {
        CarriedKnowledge accepted = none.repinned(domain.pin(), NOW);
        assertThat(apply(accepted, listing(5, node, "plant-3", 4)).order(SigningRole.TRUST))
                .isPresent();
    }

    private byte[] listing(long sequence, BundleSigner of, String name, long acknowledged) {
        Map<String, Object> payload = domain.trustPayload(sequence);
        Order order = new Order(1, acknowledged, CREATED, domain.chain.get(0).fingerprint());
        payload.put(
                "nodes",
                List.of(Map.of(
                        "node", name,
                        "key", PublicJwk.of(of.key()),
                        "acknowledged", Map.of("trust", order.toJson()))));
        return domain.trustBundle(payload);
    }

    @Test
    void aRepinKeepsWhatWasTakenBack() throws BundleException {
        CarriedKnowledge known = apply(apply(none, domain.revocationBundle(1)), domain.trustBundle(1));
        Pin other = new TestDomain().pin();
        CarriedKnowledge repinned = known.repinned(other, NOW);
        assertThat(repinned.revocations().denied()).hasSize(1);
        assertThat(repinned.roots()).isEmpty();
        assertThat(repinned.orders()).isEmpty();
        assertThat(repinned.files()).isEmpty();
        assertThat(known.repinned(domain.pin(), NOW).orders()).hasSize(2);
    }

    @Test
    void whatIsWrittenIsWhatIsRead() throws BundleException {
        CarriedKnowledge known = apply(
                        apply(apply(none, epoch(1, CREATED)), domain.revocationBundle(2)), domain.trustBundle(1))
                .repinned(domain.pin(), NOW);
        CarriedKnowledge read = KnowledgeText.read(KnowledgeText.write(known));
        assertThat(KnowledgeText.write(read)).isEqualTo(KnowledgeText.write(known));
        assertThat(read.files().get(SigningRole.TRUST)).isEqualTo(known.files().get(SigningRole.TRUST));
        assertThat(read.acceptedAt()).hasValue(NOW);
        assertThat(read.orders()).isEqualTo(known.orders());
    }
}
