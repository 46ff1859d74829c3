package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.state.SafeFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys passphrase}. */
@Command(
        name = "passphrase",
        description = "Put a key behind another passphrase. Copies of the file keep the old one: destroy them.")
final class PassphraseCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "A .key file.")
    private Path file;

    @Option(
            names = "--old-passphrase-file",
            paramLabel = "FILE",
            description = "File with the present passphrase (0600); without it the question is asked.")
    private @Nullable Path oldFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        SigningKey key = PrivateKeyFile.read(file, old(terminal));
        PrivateKeyFile.replace(file, key, passphrase.chosen(terminal, file));
        return Answer.done()
                .fact("key", "Private key", file)
                .line("has the new passphrase from now on.")
                .build();
    }

    private char[] old(Terminal terminal) throws Exception {
        if (oldFile != null) {
            SafeFiles.refuseShared(oldFile);
            return Files.readString(oldFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
        }
        return terminal.prompt()
                .ask("Present passphrase of " + file)
                .orElseThrow(() -> CliException.usage(
                        "There is no terminal to ask for the present passphrase", "add --old-passphrase-file"));
    }
}
