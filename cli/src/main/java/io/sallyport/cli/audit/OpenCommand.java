package io.sallyport.cli.audit;

import io.sallyport.bundle.Pin;
import io.sallyport.cli.audit.export.PieceReader;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.key.PassphraseOptions;
import io.sallyport.cli.key.PrivateKeyFile;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit open}. */
@Command(
        name = "open",
        description = {
            "Open an export: decrypt all its files, check who signed each, and put the lines together again.",
            "Ends with 1, and writes nothing, where a file is missing, was changed or is by another signer."
        })
final class OpenCommand extends Verb {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "All files of one export, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The .key file of keys generate --encryption, or the encrypted key of the certificate"
                    + " (PKCS #8, PEM).")
    private Path keyFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Option(
            names = "--signer",
            paramLabel = "SHA256:...",
            required = true,
            description = "The fingerprint of the key that has to have signed: the server's, or the operator's.")
    private String signer;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The new file for the records (0600), such as sallyport-audit.log.")
    private Path out;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (!Pin.isFingerprint(signer)) {
            throw CliException.usage("--signer=" + signer + " is no fingerprint", "write SHA256: and 43 characters");
        }
        NewFiles.refuseExisting(out);
        PrivateKey key = PrivateKeyFile.readAnyKind(keyFile, passphrase.existing(terminal, keyFile));
        PieceReader pieces = PieceReader.of(files, key, signer.substring(Pin.PREFIX.length()));
        NewFiles.writePrivate(out, pieces::writeTo);
        return Answer.done()
                .fact("signer", "Signed by", signer)
                .fact("out", "Written to", out)
                .line("Verify it by: sallyport audit verify " + out)
                .build();
    }
}
