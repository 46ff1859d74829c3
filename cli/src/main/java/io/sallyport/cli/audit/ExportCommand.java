package io.sallyport.cli.audit;

import io.sallyport.cli.audit.archive.ManifestKey;
import io.sallyport.cli.audit.export.PieceWriter;
import io.sallyport.cli.audit.export.Recipient;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.audit.line.LineReader;
import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.cli.key.PassphraseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit export}. */
@Command(
        name = "export",
        description = {
            "Write audit records for the way out: signed, and encrypted for one reader.",
            "No file is larger than the medium takes. Lines go as they stand in the files, so that they can be verified there, after audit open."
        },
        footer = {
            "",
            "Example:",
            "  sallyport audit export logs --home standalone/configuration/sallyport --encrypt-to auditor.jwk \\",
            "    --to /media/stick"
        })
final class ExportCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files, compressed or not, or folders with sallyport-audit.log and its older ones.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--encrypt-to",
            paramLabel = "FILE",
            required = true,
            description = "The reader's certificate, or the .jwk of keys generate --encryption.")
    private Path reader;

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "Where the files are written.")
    private Path to;

    @Option(names = "--since", paramLabel = "TIME", description = "Only records at or after it, ISO 8601 in UTC.")
    private @Nullable Instant since;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            defaultValue = "16777216",
            description = "No file is larger; 16 MiB where it is left out, 65536 at least.")
    private long maxSize;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The .key file that signs; without it, the key of the server of the home.")
    private @Nullable Path keyFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (maxSize < PieceWriter.LEAST_SIZE) {
            throw CliException.usage("--max-size=" + maxSize + " is too small", "write 65536 or more");
        }
        List<AuditFile> chosen = AuditFile.of(files);
        Recipient recipient = Recipient.read(reader);
        ManifestKey signer = keyFile != null
                ? ManifestKey.of(keyFile, passphrase.existing(terminal, keyFile))
                : ManifestKey.of(home.home(terminal));
        Files.createDirectories(to);
        PieceWriter writer = new PieceWriter(to, signer, recipient, maxSize);
        long count = 0;
        for (AuditFile file : chosen) {
            try (LineReader lines = file.open()) {
                while (lines.next()) {
                    byte[] line = lines.copy();
                    if (wants(line)) {
                        writer.add(line);
                        count++;
                    }
                }
            }
        }
        List<Path> written = writer.close();
        return Answer.done()
                .fact("lines", "Lines", count)
                .fact("signer", "Signed by", "SHA256:" + signer.thumbprint())
                .lines(written.stream().map(Path::toString).toList())
                .member("files", written)
                .build();
    }

    /** What is no record goes along: it may be what somebody looks for. */
    private boolean wants(byte[] line) {
        return since == null
                || AuditRecord.of(line)
                        .map(record -> !record.time().isBefore(since))
                        .orElse(true);
    }
}
