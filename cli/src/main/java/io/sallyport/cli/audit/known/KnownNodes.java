package io.sallyport.cli.audit.known;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFault;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.NodeEntry;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.Receipt;
import io.sallyport.bundle.TrustBundle;
import io.sallyport.cli.audit.chain.Anchor;
import io.sallyport.cli.command.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that have to be there, each with the thumbprint of its key, and what receipts say of their trails. */
public final class KnownNodes {

    private static final String NO_HEAD = "-";

    private KnownNodes() {}

    /**
     * Those of a trust bundle, whatever its age.
     *
     * @param roots fingerprints of the roots by which it may be signed
     * @throws CliException where it is not, or names no server
     */
    public static Map<String, String> ofBundle(Path file, List<String> roots) throws CliException, IOException {
        try {
            TrustBundle bundle = new BundleVerifier(file).verifyOfAnyAge(Files.readAllBytes(file), roots);
            Map<String, String> nodes = new LinkedHashMap<>();
            for (NodeEntry node : bundle.content().nodes()) {
                nodes.put(node.node(), node.key().thumbprint());
            }
            if (nodes.isEmpty()) {
                throw CliException.failed(
                        file, "it names no server", "name the trust bundle with the nodes, or use --node");
            }
            return nodes;
        } catch (BundleException e) {
            BundleFault fault = e.fault();
            throw CliException.refused(
                    file + ": " + fault.code() + ": " + fault.fault() + " (" + e.detail() + ")", fault.cure());
        }
    }

    /** Those that were named one by one. */
    public static Map<String, String> named(Map<String, String> fingerprints) throws CliException {
        Map<String, String> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, String> node : fingerprints.entrySet()) {
            if (!Pin.isFingerprint(node.getValue())) {
                throw CliException.usage(
                        "--node " + node.getKey() + " has no fingerprint", "write NAME=SHA256: and 43 characters");
            }
            nodes.put(node.getKey(), node.getValue().substring(Pin.PREFIX.length()));
        }
        return nodes;
    }

    /**
     * The head of the trail that a receipt tells.
     *
     * @throws CliException where it is no receipt, tells none, or is not by the key of its server
     */
    public static Anchor ofReceipt(Path file, Map<String, String> nodes) throws CliException, IOException {
        try {
            Receipt receipt = Receipt.parse(Files.readString(file, StandardCharsets.UTF_8));
            String known = nodes.get(receipt.node());
            if (known != null && !known.equals(receipt.key().thumbprint())) {
                throw CliException.refused(
                        file + ": it is by " + receipt.fingerprint() + ", and not by the key of " + receipt.node(),
                        "ask that server for its receipt again, and find out whose this is");
            }
            if (receipt.audit().equals(NO_HEAD)) {
                throw CliException.failed(file, "it tells no head of a trail", "take a later receipt");
            }
            return new Anchor(
                    "the receipt of " + receipt.time() + " (" + file.getFileName() + ")",
                    receipt.node(),
                    Optional.empty(),
                    receipt.audit(),
                    "");
        } catch (BundleException e) {
            throw CliException.failed(file, "it is no receipt (" + e.detail() + ")", "name one that a server wrote");
        }
    }
}
