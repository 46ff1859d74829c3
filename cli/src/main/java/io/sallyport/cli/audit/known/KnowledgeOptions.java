package io.sallyport.cli.audit.known;

import io.sallyport.bundle.Pin;
import io.sallyport.cli.audit.archive.Manifest;
import io.sallyport.cli.audit.chain.Anchor;
import io.sallyport.cli.audit.chain.Beginning;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.config.SallyportHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name what is known of a trail outside of its files. */
public final class KnowledgeOptions {

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "At the server: the home, whose state folder tells the head of each trail.")
    private @Nullable Path home;

    @Option(
            names = "--head",
            paramLabel = "TEXT",
            description = "A head that was noted before, as audit head printed it, or its hash; several times.")
    private List<String> heads = new ArrayList<>();

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "A bundle receipt of a server, which tells the head at that time; several times.")
    private List<Path> receipts = new ArrayList<>();

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description =
                    "The trust bundle that names the servers: each has to be there, with its own key. Whatever its"
                            + " age, it has to be signed under a --root.")
    private @Nullable Path bundle;

    @Option(
            names = "--root",
            paramLabel = "SHA256:...",
            description = "The fingerprint of a root document that you know, for --bundle; several times.")
    private List<String> roots = new ArrayList<>();

    @Option(
            names = "--node",
            paramLabel = "NAME=SHA256:...",
            description = "A server that has to be there, with the fingerprint of its key; several times.")
    private Map<String, String> nodes = new HashMap<>();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description =
                    "A manifest that audit archive wrote: the trail may go on after the files that it names; several"
                            + " times.")
    private List<Path> manifests = new ArrayList<>();

    @Option(
            names = "--manifest-key",
            paramLabel = "SHA256:...",
            description =
                    "The fingerprint of a key that may sign manifests, beside those of the servers; several times.")
    private List<String> manifestKeys = new ArrayList<>();

    /** The home that is named. */
    public Optional<SallyportHome> home() {
        return Optional.ofNullable(home).map(SallyportHome::new);
    }

    /** What is known. */
    public Expectations expectations(Terminal terminal) throws CliException, IOException {
        Map<String, String> known = new HashMap<>(KnownNodes.named(nodes));
        if (bundle != null) {
            known.putAll(KnownNodes.ofBundle(bundle, roots()));
        }
        List<Anchor> anchors = new ArrayList<>();
        for (String head : heads) {
            anchors.add(Head.parse(head));
        }
        for (Path receipt : receipts) {
            anchors.add(KnownNodes.ofReceipt(receipt, known));
        }
        if (home != null) {
            anchors.addAll(ofHome(home));
        }
        List<Beginning> beginnings = new ArrayList<>();
        for (Path manifest : manifests) {
            beginnings.addAll(beginnings(manifest, known));
        }
        return new Expectations(known, anchors, beginnings);
    }

    private List<String> roots() throws CliException {
        if (roots.isEmpty()) {
            throw CliException.usage(
                    "--bundle is believed by a root alone", "add --root with the fingerprint that the servers pin");
        }
        for (String root : roots) {
            if (!Pin.isFingerprint(root)) {
                throw CliException.usage("--root=" + root + " is no fingerprint", "write SHA256: and 43 characters");
            }
        }
        return roots;
    }

    private List<Beginning> beginnings(Path file, Map<String, String> known) throws CliException, IOException {
        Manifest manifest = Manifest.read(file);
        boolean anybody = known.isEmpty() && manifestKeys.isEmpty();
        if (!anybody
                && !known.containsValue(manifest.thumbprint())
                && !manifestKeys.contains(Pin.PREFIX + manifest.thumbprint())) {
            throw CliException.refused(
                    file + ": it is signed by " + Pin.PREFIX + manifest.thumbprint() + ", which is not known",
                    "find out whose key that is, then name it by --manifest-key");
        }
        return manifest.beginnings(file);
    }

    private static List<Anchor> ofHome(Path folder) throws CliException, IOException {
        Path state = new SallyportHome(folder).state();
        List<Anchor> anchors = new ArrayList<>();
        for (Head head : Head.in(state)) {
            anchors.add(head.anchor("the state folder"));
        }
        if (anchors.isEmpty()) {
            throw CliException.failed(
                    state,
                    Files.isDirectory(state) ? "it tells no head of a trail" : "it is no folder",
                    "name the home of a server that writes a chained trail");
        }
        return anchors;
    }
}
