package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleSigner;
import io.sallyport.bundle.BundleWriter;
import io.sallyport.bundle.RootDocument;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.bundle.SigningRole;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.key.PassphraseOptions;
import io.sallyport.cli.key.PrivateKeyFile;
import io.sallyport.cli.key.SigningKey;
import io.sallyport.state.SafeFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bundle sign}. */
@Command(
        name = "sign",
        description = {
            "Add one key's signature to a bundle or a root document, in its place.",
            "Look at it by bundle inspect before: a signature is a promise about all that it says."
        },
        footer = {"", "Example:", "  sallyport bundle sign trust-1.bundle --key trust.key"})
final class SignCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "The bundle or root document, which is replaced.")
    private Path file;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The .key file that signs.")
    private Path keyFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        byte[] content = Documents.bytes(file);
        boolean bundle = Documents.isBundle(file, content);
        SigningKey key = PrivateKeyFile.read(keyFile, passphrase.existing(terminal, keyFile));
        BundleSigner signer = BundleSigner.of(key.privateKey(), key.publicKey());
        refuseStranger(content, bundle, signer.kid());
        byte[] signed = bundle
                ? signer.signBundle(content)
                : BundleFile.contentOf(signer.signRoot(BundleFile.readRoot(content)));
        SafeFiles.writePublic(file, signed);
        SignedDocument document = bundle ? BundleFile.read(signed).document() : BundleFile.readRoot(signed);
        return Answer.done()
                .fact("file", "Signed", file)
                .fact("kid", "by", signer.kid())
                .fact("fingerprint", "Fingerprint", document.fingerprint())
                .line("Signatures in it: " + document.signers().size() + ".")
                .member("signers", document.signers())
                .build();
    }

    /** A signature by a key that has no part in it makes every server refuse the bundle. */
    private void refuseStranger(byte[] content, boolean bundle, String kid) throws BundleException, CliException {
        RootDocument root;
        SigningRole role;
        if (bundle) {
            BundleFile read = BundleFile.read(content);
            root = BundleWriter.unverified(read.roots().get(read.roots().size() - 1));
            role = Payload.of(read).content().role();
        } else {
            root = BundleWriter.unverified(BundleFile.readRoot(content));
            role = SigningRole.ROOT;
        }
        boolean named =
                root.role(role).keys().stream().anyMatch(one -> one.thumbprint().equals(kid));
        // The keys of the root before sign too, and only its own file names them.
        if (!named && (bundle || root.version() == 1)) {
            throw CliException.refused(
                    keyFile + ": it is no key of the role " + role.word() + " (" + kid + ")",
                    "sign with one that the root document names");
        }
    }
}
