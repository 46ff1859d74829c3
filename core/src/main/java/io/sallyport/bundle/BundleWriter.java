package io.sallyport.bundle;

import io.sallyport.json.JsonText;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes what is to be signed. All that is written was read by the reader of the other side first, so that the two never
 * differ.
 */
public final class BundleWriter {

    private final List<SignedDocument> roots;

    /** A writer of bundles under that chain of signed root documents, the first version first. */
    public BundleWriter(List<SignedDocument> roots) {
        this.roots = List.copyOf(roots);
    }

    /** A root document without signatures; {@link BundleSigner#signRoot} adds them. */
    public static SignedDocument root(RootDocument root) throws BundleException {
        RootDocument.read(root.payload());
        return SignedDocument.unsigned(root.payload());
    }

    /**
     * Verifies a chain of roots.
     *
     * @return the root in force
     * @throws BundleException where a step is not signed by both thresholds
     */
    public static RootDocument verifyChain(List<SignedDocument> roots, Pin pin) throws BundleException {
        return RootChain.verify(roots, pin).head();
    }

    /** What a root document says, whoever signed it: to show, never to trust. */
    public static RootDocument unverified(SignedDocument root) throws BundleException {
        return RootDocument.read(root.payload());
    }

    /**
     * A bundle without signatures; {@link BundleSigner#signBundle} adds them.
     *
     * @param payload the payload as docs/reference/bundle.md describes it
     * @throws BundleException where no server would read it
     */
    public byte[] write(byte[] payload) throws BundleException {
        BundleContent.read(payload, Path.of("bundle"));
        return new BundleFile(SignedDocument.unsigned(payload), roots).content();
    }

    /** The same from plain values of JSON: texts, whole numbers, booleans, lists and maps. */
    public byte[] write(Map<String, Object> payload) throws BundleException {
        return write(JsonText.write(payload));
    }

    /**
     * A revocation bundle without signatures.
     *
     * @param statusLists status list tokens in compact serialization
     * @throws BundleException where no server would read it
     */
    public byte[] writeRevocation(
            String domain,
            long sequence,
            Instant created,
            List<DeniedToken> denied,
            List<Epoch> epochs,
            List<String> statusLists)
            throws BundleException {
        return write(Members.of(
                "domain",
                domain,
                "role",
                SigningRole.REVOCATION.word(),
                "sequence",
                sequence,
                "created",
                created.getEpochSecond(),
                "deny",
                StatementJson.ofDenied(denied),
                "epochs",
                StatementJson.ofEpochs(epochs),
                "status_lists",
                statusLists));
    }
}
