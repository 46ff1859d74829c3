package io.sallyport.bundle;

import static io.sallyport.bundle.TestDomain.CREATED;
import static io.sallyport.bundle.TestDomain.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.bundle.TestDomain.Holder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each root is signed by the threshold before and by its own, none skipped. */
class RootChainTest {

    private final TestDomain domain = new TestDomain();
    private final Holder a = domain.roots.get(0);
    private final Holder b = domain.roots.get(1);
    private final Holder c = domain.roots.get(2);
    private final Holder d = TestDomain.stranger();
    private final Holder e = TestDomain.stranger();
    private final SignedDocument first = domain.chain.get(0);

    /** Version 2 replaces a and b by d and e. */
    private final RootDocument second = domain.root(DOMAIN, 2, CREATED, List.of(c, d, e));

    private BundleFault fault(SignedDocument... documents) {
        BundleException fault =
                catchThrowableOfType(BundleException.class, () -> RootChain.verify(List.of(documents), domain.pin()));
        assertThat(fault).as("a refusal").isNotNull();
        return fault.fault();
    }

    @Test
    void aRootHandsOverToTheNext() throws BundleException {
        SignedDocument signed = TestDomain.signed(second, a, b, d, e);
        SignedDocument third = TestDomain.signed(domain.root(DOMAIN, 3, CREATED, List.of(c, d, e)), d, e);
        assertThat(RootChain.verify(List.of(first, signed, third), domain.pin())
                        .head()
                        .version())
                .isEqualTo(3);
    }

    @Test
    void aLaterRootMayBeThePinnedOne() throws BundleException {
        SignedDocument signed = TestDomain.signed(second, a, b, d, e);
        Pin pin = new Pin(DOMAIN, signed.fingerprint());
        assertThat(RootChain.verify(List.of(first, signed), pin).head().version())
                .isEqualTo(2);
    }

    @Test
    void oneSignatureMayCountForBoth() throws BundleException {
        SignedDocument signed = TestDomain.signed(second, a, c, d);
        assertThat(RootChain.verify(List.of(first, signed), domain.pin()).head().version())
                .isEqualTo(2);
    }

    @Test
    void refusesARootOfTheOldThresholdAlone() {
        assertThat(fault(first, TestDomain.signed(second, a, b))).isEqualTo(BundleFault.BUNDLE_ROOT_THRESHOLD_NEW);
    }

    @Test
    void refusesARootOfItsOwnThresholdAlone() {
        assertThat(fault(first, TestDomain.signed(second, d, e))).isEqualTo(BundleFault.BUNDLE_ROOT_THRESHOLD_OLD);
    }

    @Test
    void refusesARootThatOneHolderSignedTwice() throws BundleException {
        SignedDocument once = TestDomain.signed(second, a, d, e);
        String text = new String(BundleFile.contentOf(once), java.nio.charset.StandardCharsets.UTF_8);
        String ofA = text.substring(text.indexOf("{\"protected\""), text.indexOf("},{\"protected\"") + 1);
        SignedDocument twice = BundleFile.readRoot(
                text.replace(ofA, ofA + "," + ofA).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(twice.signers()).hasSize(4);
        assertThat(fault(first, twice)).isEqualTo(BundleFault.BUNDLE_ROOT_THRESHOLD_OLD);
    }

    @Test
    void refusesAFirstRootThatTooFewSigned() {
        SignedDocument half = TestDomain.signed(domain.root(1), a);
        Pin pin = new Pin(DOMAIN, half.fingerprint());
        BundleException fault = catchThrowableOfType(BundleException.class, () -> RootChain.verify(List.of(half), pin));
        assertThat(fault.fault()).isEqualTo(BundleFault.BUNDLE_ROOT_THRESHOLD_NEW);
    }

    @Test
    void refusesASkippedRoot() {
        RootDocument third = domain.root(DOMAIN, 3, CREATED, List.of(a, b, c));
        assertThat(fault(first, TestDomain.signed(third, a, b))).isEqualTo(BundleFault.BUNDLE_ROOT_SKIPPED);
    }

    @Test
    void refusesAChainThatDoesNotBeginWithTheFirst() {
        SignedDocument signed = TestDomain.signed(second, a, b, d, e);
        Pin pin = new Pin(DOMAIN, signed.fingerprint());
        BundleException fault =
                catchThrowableOfType(BundleException.class, () -> RootChain.verify(List.of(signed), pin));
        assertThat(fault.fault()).isEqualTo(BundleFault.BUNDLE_ROOT_SKIPPED);
    }

    @Test
    void refusesAChainWithoutThePinnedRoot() {
        assertThat(fault(TestDomain.signed(domain.root(DOMAIN, 1, CREATED.plusSeconds(1), domain.roots), a, b)))
                .isEqualTo(BundleFault.BUNDLE_WRONG_ROOT);
        assertThat(fault()).isEqualTo(BundleFault.BUNDLE_WRONG_ROOT);
    }

    @Test
    void refusesARootOfAnotherDomain() {
        RootDocument office = domain.root("office", 2, CREATED, domain.roots);
        assertThat(fault(first, TestDomain.signed(office, a, b))).isEqualTo(BundleFault.BUNDLE_WRONG_DOMAIN);
    }

    @Test
    void refusesAStrangersSignatureBesideEnoughGoodOnes() {
        assertThat(fault(first, TestDomain.signed(second, a, b, d, e, TestDomain.stranger())))
                .isEqualTo(BundleFault.BUNDLE_UNKNOWN_KEY);
    }

    @Test
    void refusesAKeyWithTwoRoles() {
        RootDocument shared = new RootDocument(
                DOMAIN,
                1,
                CREATED,
                TestDomain.keys(2, domain.roots, Optional.empty()),
                TestDomain.keys(1, List.of(a), Optional.of(TestDomain.TRUST_AGE)),
                TestDomain.keys(1, domain.revocation, Optional.of(TestDomain.REVOCATION_AGE)));
        BundleException fault = catchThrowableOfType(BundleException.class, () -> BundleWriter.root(shared));
        assertThat(fault.fault()).isEqualTo(BundleFault.BUNDLE_MALFORMED);
        assertThat(fault.detail()).contains("two roles");
    }

    @Test
    void refusesAThresholdThatNobodyCanMeet() {
        RootDocument impossible = new RootDocument(
                DOMAIN,
                1,
                CREATED,
                TestDomain.keys(4, domain.roots, Optional.empty()),
                TestDomain.keys(2, domain.trust, Optional.of(TestDomain.TRUST_AGE)),
                TestDomain.keys(1, domain.revocation, Optional.of(TestDomain.REVOCATION_AGE)));
        BundleException fault = catchThrowableOfType(BundleException.class, () -> BundleWriter.root(impossible));
        assertThat(fault.detail()).contains("threshold");
    }

    @Test
    void whatIsWrittenIsWhatIsRead() throws BundleException {
        RootDocument read = BundleWriter.unverified(first);
        assertThat(read.payload()).isEqualTo(domain.root(1).payload());
        assertThat(BundleFile.readRoot(BundleFile.contentOf(first))).isEqualTo(first);
    }
}
