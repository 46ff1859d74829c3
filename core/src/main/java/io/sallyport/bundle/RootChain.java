package io.sallyport.bundle;

import io.sallyport.trust.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roots of a domain from the first on, each signed by the threshold of the one before and by its own.
 *
 * @param documents as they were signed
 * @param roots what they say; the last is in force
 */
record RootChain(List<SignedDocument> documents, List<RootDocument> roots) {

    RootChain {
        documents = List.copyOf(documents);
        roots = List.copyOf(roots);
    }

    /** Verifies each step; the pinned root must be among them, or nothing of the chain is believed. */
    static RootChain verify(List<SignedDocument> documents, Pin pin) throws BundleException {
        if (documents.stream().noneMatch(document -> document.fingerprint().equals(pin.root()))) {
            throw new BundleException(BundleFault.BUNDLE_WRONG_ROOT, pin.root());
        }
        List<RootDocument> roots = new ArrayList<>();
        Optional<RootDocument> before = Optional.empty();
        for (SignedDocument document : documents) {
            RootDocument root = next(document, before);
            if (!root.domain().equals(pin.domain())) {
                throw new BundleException(BundleFault.BUNDLE_WRONG_DOMAIN, root.domain());
            }
            roots.add(root);
            before = Optional.of(root);
        }
        return new RootChain(documents, roots);
    }

    /** The version that follows, once both thresholds hold. */
    static RootDocument next(SignedDocument document, Optional<RootDocument> before) throws BundleException {
        RootDocument root = RootDocument.read(document.payload());
        int expected = before.map(RootDocument::version).orElse(0) + 1;
        if (root.version() != expected) {
            throw new BundleException(
                    BundleFault.BUNDLE_ROOT_SKIPPED,
                    "version " + root.version() + " stands where " + expected + " belongs");
        }
        List<VerificationKey> keys = new ArrayList<>(root.root().keys());
        before.ifPresent(old -> keys.addAll(old.root().keys()));
        Set<String> signers = document.verifiedSigners(DocumentType.ROOT, SigningRole.ROOT.word(), keys);
        if (before.isPresent()) {
            demand(before.get().root(), signers, BundleFault.BUNDLE_ROOT_THRESHOLD_OLD, root);
        }
        demand(root.root(), signers, BundleFault.BUNDLE_ROOT_THRESHOLD_NEW, root);
        return root;
    }

    private static void demand(RoleKeys keys, Set<String> signers, BundleFault fault, RootDocument root)
            throws BundleException {
        if (!keys.isMetBy(signers)) {
            throw new BundleException(
                    fault, "root version " + root.version() + ": " + keys.count(signers) + " of " + keys.threshold());
        }
    }

    /** The root in force. */
    RootDocument head() {
        return roots.get(roots.size() - 1);
    }

    List<String> fingerprints() {
        return documents.stream().map(SignedDocument::fingerprint).toList();
    }
}
