package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleWriter;
import io.sallyport.bundle.RootDocument;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bundle root}. */
@Command(
        name = "root",
        description = {
            "Write a root document: who may sign for a trust domain, and how many of them have to.",
            "The first has version 1; with --after it follows another one, and has to be signed by the thresholds of"
                    + " both. Sign it by bundle sign; its fingerprint is what servers pin."
        },
        footer = {
            "",
            "Example:",
            "  sallyport bundle root --domain plant --root-threshold 2 --root-key anna.jwk --root-key ben.jwk \\",
            "    --root-key cleo.jwk --trust-key trust.jwk --revocation-key revocation.jwk --out plant-1.root"
        })
final class RootCommand extends Verb {

    @Option(names = "--domain", paramLabel = "NAME", description = "The trust domain; not with --after.")
    private @Nullable String domain;

    @Option(names = "--after", paramLabel = "FILE", description = "The root document that this one follows.")
    private @Nullable Path before;

    @Mixin
    private RoleOptions roles;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new file, such as plant-1.root.")
    private Path out;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if ((domain == null) == (before == null)) {
            throw CliException.usage("Either --domain or --after has to be there", "write --domain for the first root");
        }
        RootDocument root = new RootDocument(
                before == null ? domain : previous(before).domain(),
                before == null ? 1 : previous(before).version() + 1,
                terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                roles.root(),
                roles.trust(),
                roles.revocation());
        SignedDocument document = BundleWriter.root(root);
        NewFiles.writePublic(out, new String(BundleFile.contentOf(document), StandardCharsets.UTF_8));
        return answer(root, document);
    }

    private static RootDocument previous(Path file) throws BundleException, IOException, CliException {
        return BundleWriter.unverified(Documents.root(file));
    }

    private Answer answer(RootDocument root, SignedDocument document) {
        Answer.Builder answer = Answer.done()
                .fact("root", "Root", out)
                .fact("domain", "Domain", root.domain())
                .fact("version", "Version", root.version())
                .fact("fingerprint", "Fingerprint", document.fingerprint())
                .line("To be signed by " + root.root().threshold() + " of "
                        + root.root().keys().size() + " root keys"
                        + (before == null ? "." : ", and by those that the root before it demands."));
        if (root.root().threshold() == root.root().keys().size()) {
            answer.line("CAUTION: every root key is needed, so one lost key means a new pin on every server.");
        }
        return answer.build();
    }
}
