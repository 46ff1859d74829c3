package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.BundleWriter;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.RootDocument;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.bundle.SigningRole;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bundle inspect}. */
@Command(
        name = "inspect",
        description = {
            "Show what a bundle or a root document says and who signed it.",
            "Without --domain and --root NOTHING is verified. With them it ends with 1 where a server that pins this"
                    + " root would refuse the bundle."
        },
        footer = {"", "Example:", "  sallyport bundle inspect trust-1.bundle --domain plant --root SHA256:..."})
final class InspectCommand extends Verb {

    private static final String WARNING = "NOT VERIFIED: anybody can write a file that says this.";

    @Parameters(paramLabel = "FILE", description = "The bundle or root document.")
    private Path file;

    @Option(names = "--domain", paramLabel = "NAME", description = "The pinned trust domain.")
    private @Nullable String domain;

    @Option(names = "--root", paramLabel = "SHA256:...", description = "The pinned fingerprint of a root document.")
    private @Nullable String root;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Optional<Pin> pin = pin();
        byte[] content = Documents.bytes(file);
        if (!Documents.isBundle(file, content)) {
            return root(BundleFile.readRoot(content), pin);
        }
        BundleFile bundle = BundleFile.read(content);
        Optional<String> refusal = pin.flatMap(p -> refusal(content, p, terminal));
        List<String> lines = new ArrayList<>(Payload.of(bundle).lines());
        for (SignedDocument document : bundle.roots()) {
            lines.addAll(lines(BundleWriter.unverified(document), document));
        }
        return answer(bundle.document(), pin, refusal, lines);
    }

    private Optional<Pin> pin() throws CliException {
        if ((domain == null) != (root == null)) {
            throw CliException.usage("--domain and --root go together", "add the other one");
        }
        if (domain == null || root == null) {
            return Optional.empty();
        }
        if (!Pin.isFingerprint(root)) {
            throw CliException.usage("--root=" + root + " is no fingerprint", "write SHA256: and 43 characters");
        }
        return Optional.of(new Pin(domain, root));
    }

    private Optional<String> refusal(byte[] content, Pin pin, Terminal terminal) {
        try {
            new BundleVerifier(file).verify(content, pin, terminal.clock().instant());
            return Optional.empty();
        } catch (BundleException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Answer root(SignedDocument document, Optional<Pin> pin) throws BundleException {
        Optional<String> refusal =
                pin.isEmpty() || document.fingerprint().equals(pin.get().root())
                        ? Optional.empty()
                        : Optional.of("it is not the root with the pinned fingerprint");
        return answer(document, pin, refusal, lines(BundleWriter.unverified(document), document));
    }

    private static Answer answer(
            SignedDocument document, Optional<Pin> pin, Optional<String> refusal, List<String> lines) {
        Answer.Builder answer = Answer.yes(refusal.isEmpty());
        if (pin.isEmpty()) {
            answer.line(WARNING);
        }
        answer.fact("fingerprint", "Fingerprint", document.fingerprint());
        document.signers().forEach(signer -> answer.line(String.format("%-12s %s", "Signed by", signer)));
        answer.member("signers", document.signers()).lines(lines).member("says", lines);
        refusal.ifPresentOrElse(
                why -> answer.fact("refused", "REFUSED", why),
                () -> pin.ifPresent(p -> answer.line("Verified under " + p.root() + ".")));
        if (pin.isEmpty()) {
            answer.line(WARNING);
        }
        return answer.member("verified", pin.isPresent() && refusal.isEmpty()).build();
    }

    private static List<String> lines(RootDocument root, SignedDocument document) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%-12s %s",
                "Root",
                root.version() + " of " + root.domain() + ", created " + root.created() + ", "
                        + document.fingerprint()));
        for (SigningRole role : SigningRole.values()) {
            lines.add(String.format(
                    "%-12s %s",
                    "",
                    role.word() + ": " + root.role(role).threshold() + " of "
                            + root.role(role).keys().size() + " keys"));
        }
        return lines;
    }
}
