package io.sallyport.bundle;

import io.sallyport.revocation.Epoch;
import io.sallyport.trust.VerificationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies a bundle by itself: form, chain of roots up to the pin, signatures over its exact bytes, and only then what
 * they are over. Whether it is newer than what is in force, {@link Knowledge} says.
 */
public final class BundleVerifier {

    /** How far the clocks of a domain may differ. */
    public static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** An epoch may be this far ahead of now. */
    public static final Duration EPOCH_AHEAD = Duration.ofMinutes(5);

    private final Path source;

    /**
     * A verifier.
     *
     * @param source the file in which the keys of carried issuers will be remembered, for messages
     */
    public BundleVerifier(Path source) {
        this.source = source;
    }

    /**
     * Verifies a file.
     *
     * @param file its bytes
     * @param pin the domain and root that are believed
     * @param now the time by which {@code created} and ages are judged
     * @throws BundleException with the first fault found
     */
    public TrustBundle verify(byte[] file, Pin pin, Instant now) throws BundleException {
        return verify(file, pin, now, now);
    }

    /**
     * The same where time is known to have come further than the clock says.
     *
     * @param latest the later of clock and floor, by which ages are judged
     */
    TrustBundle verify(byte[] file, Pin pin, Instant now, Instant latest) throws BundleException {
        TrustBundle bundle = verifyTimeless(file, pin);
        refuseFuture(bundle, now);
        refuseAge(bundle, latest);
        return bundle;
    }

    /**
     * Verifies a file by any of some roots and whatever its age, for whoever looks at what was in its time.
     *
     * @param file its bytes
     * @param roots fingerprints of root documents that are believed, of whichever domain
     * @throws BundleException with the first fault found
     */
    public TrustBundle verifyOfAnyAge(byte[] file, Collection<String> roots) throws BundleException {
        for (SignedDocument document : BundleFile.read(file).roots()) {
            if (roots.contains(document.fingerprint())) {
                // The fingerprint is the hash of what is read here.
                String domain = RootDocument.read(document.payload()).domain();
                return verifyTimeless(file, new Pin(domain, document.fingerprint()));
            }
        }
        throw new BundleException(BundleFault.BUNDLE_WRONG_ROOT, String.join(", ", roots));
    }

    /** A bundle that is in force: whatever its age, and under whichever root of the known chain it came. */
    TrustBundle verifyInForce(byte[] file, CarriedKnowledge known) throws BundleException {
        List<String> chain = RootChain.verify(known.roots(), known.pin()).fingerprints();
        List<String> own = BundleFile.read(file).roots().stream()
                .map(SignedDocument::fingerprint)
                .toList();
        if (own.isEmpty()
                || own.size() > chain.size()
                || !chain.subList(0, own.size()).equals(own)) {
            throw new BundleException(BundleFault.BUNDLE_ROOT_FORKED, "the bundle in force");
        }
        return verifyTimeless(file, new Pin(known.pin().domain(), own.get(0)));
    }

    private TrustBundle verifyTimeless(byte[] file, Pin pin) throws BundleException {
        BundleFile outer = BundleFile.read(file);
        RootChain chain = RootChain.verify(outer.roots(), pin);
        SigningRole role = role(outer.document());
        demandThreshold(outer.document(), role, chain.head());
        BundleContent content = BundleContent.read(outer.document().payload(), source);
        if (content.role() != role) {
            throw new BundleException(
                    BundleFault.BUNDLE_NOT_ALLOWED,
                    "signed as " + role.word() + ", says it is "
                            + content.role().word());
        }
        if (!content.domain().equals(pin.domain())) {
            throw new BundleException(BundleFault.BUNDLE_WRONG_DOMAIN, content.domain());
        }
        return new TrustBundle(content, chain, file);
    }

    private static SigningRole role(SignedDocument document) throws BundleException {
        String word = document.role()
                .orElseThrow(() -> new BundleException(BundleFault.BUNDLE_THRESHOLD, "nobody signed it"));
        return SigningRole.ofWord(word)
                .orElseThrow(() -> BundleException.malformed("there is no signing role " + word));
    }

    private static void demandThreshold(SignedDocument document, SigningRole role, RootDocument root)
            throws BundleException {
        for (String kid : document.signers()) {
            Set<SigningRole> roles = root.rolesOf(kid);
            if (!roles.isEmpty() && !roles.contains(role)) {
                throw new BundleException(
                        BundleFault.BUNDLE_NOT_ALLOWED, "the key " + kid + " is not of " + role.word());
            }
        }
        RoleKeys keys = root.role(role);
        List<VerificationKey> of = keys.keys();
        Set<String> signers = document.verifiedSigners(DocumentType.BUNDLE, role.word(), of);
        if (!keys.isMetBy(signers)) {
            throw new BundleException(
                    BundleFault.BUNDLE_THRESHOLD,
                    "role " + role.word() + ": " + signers.size() + " of " + keys.threshold());
        }
    }

    private static void refuseFuture(TrustBundle bundle, Instant now) throws BundleException {
        Instant latest = Stream.concat(
                        Stream.of(bundle.content().created()),
                        bundle.chain().roots().stream().map(RootDocument::created))
                .max(Instant::compareTo)
                .orElseThrow();
        if (latest.isAfter(now.plus(TOLERANCE))) {
            throw new BundleException(BundleFault.BUNDLE_FROM_FUTURE, "created " + latest + ", now " + now);
        }
        for (Epoch epoch : bundle.content().epochs()) {
            if (epoch.notBefore().isAfter(now.plus(EPOCH_AHEAD))) {
                throw new BundleException(BundleFault.EPOCH_IN_FUTURE, epoch.iss() + " " + epoch.notBefore());
            }
        }
    }

    private static void refuseAge(TrustBundle bundle, Instant latest) throws BundleException {
        Duration maxAge = bundle.root().role(bundle.role()).maxAge().orElseThrow();
        if (bundle.content().created().plus(maxAge).isBefore(latest)) {
            throw new BundleException(
                    BundleFault.BUNDLE_EXPIRED, "created " + bundle.content().created() + ", maximum age " + maxAge);
        }
    }
}
