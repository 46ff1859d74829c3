package io.sallyport.bundle;

import io.sallyport.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The outer form of a bundle: exactly {@code payload}, {@code signatures} and {@code roots}. Nothing in it is verified.
 *
 * @param document what is signed
 * @param roots the chain of root documents, the first version first
 */
public record BundleFile(SignedDocument document, List<SignedDocument> roots) {

    /** No file is larger, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    /** How such files end. */
    public static final String SUFFIX = ".bundle";

    public BundleFile {
        roots = List.copyOf(roots);
    }

    /**
     * Takes a file apart; the size before anything else.
     *
     * @throws BundleException with {@link BundleFault#BUNDLE_MALFORMED}
     */
    public static BundleFile read(byte[] content) throws BundleException {
        if (content.length > MAX_BYTES) {
            throw BundleException.malformed("it is larger than 16 MiB");
        }
        Members members = RootDocument.object("bundle", content);
        SignedDocument document = SignedDocument.read(members);
        List<SignedDocument> roots = readRoots(members);
        members.nothingElse();
        return new BundleFile(document, roots);
    }

    private static List<SignedDocument> readRoots(Members members) throws BundleException {
        List<SignedDocument> roots = new ArrayList<>();
        for (Members root : members.objects("roots")) {
            roots.add(SignedDocument.read(root));
            root.nothingElse();
        }
        return roots;
    }

    /** The file. */
    public byte[] content() {
        Map<String, Object> json = document.toJson();
        json.put("roots", roots.stream().map(SignedDocument::toJson).toList());
        return JsonText.write(json);
    }

    /**
     * Reads a root document that travels alone, such as one that waits for further signatures.
     *
     * @throws BundleException with {@link BundleFault#BUNDLE_MALFORMED}
     */
    public static SignedDocument readRoot(byte[] content) throws BundleException {
        Members members = RootDocument.object("root", content);
        SignedDocument root = SignedDocument.read(members);
        members.nothingElse();
        return root;
    }

    /** A root document that travels alone. */
    public static byte[] contentOf(SignedDocument root) {
        return JsonText.write(root.toJson());
    }
}
