package io.sallyport.cli.key;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.state.SafeFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a passphrase comes from: a file, standard input, or a question. Never an argument. */
public final class PassphraseOptions {

    /** NIST SP 800-63B-4 section 3.1.1.2, for a password that stands alone. */
    static final int MIN_LENGTH = 15;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "File with the passphrase alone, which its owner alone may read (0600).")
    private @Nullable Path file;

    @Option(
            names = "--passphrase-stdin",
            description = "Read the passphrase from standard input, up to the end of its first line.")
    private boolean stdin;

    /** The passphrase of a key that is there. */
    public char[] existing(Terminal terminal, Path key) throws CliException, IOException {
        return given(terminal, "Passphrase of " + key);
    }

    /** A passphrase for a new key; a person types it twice. */
    char[] chosen(Terminal terminal, Path key) throws CliException, IOException {
        char[] first = given(terminal, "New passphrase for " + key);
        if (first.length < MIN_LENGTH) {
            throw CliException.usage(
                    "The passphrase has " + first.length + " characters",
                    "choose one of at least " + MIN_LENGTH + ", such as six words at random");
        }
        if (file == null && !stdin) {
            char[] second = given(terminal, "Once more");
            if (!Arrays.equals(first, second)) {
                throw CliException.usage("Both passphrases differ", "type the same one twice");
            }
        }
        return first;
    }

    private char[] given(Terminal terminal, String question) throws CliException, IOException {
        if (file != null && stdin) {
            throw CliException.usage(
                    "--passphrase-file and --passphrase-stdin are both there", "keep the one that you mean");
        }
        char[] passphrase = file != null
                ? fromFile(file)
                : stdin ? fromStdin(terminal) : terminal.prompt().ask(question).orElseThrow(PassphraseOptions::nobody);
        if (passphrase.length == 0) {
            throw CliException.usage("The passphrase is empty", "give the one of the key");
        }
        return passphrase;
    }

    private static CliException nobody() {
        return CliException.usage(
                "There is no terminal to ask for the passphrase", "add --passphrase-file or --passphrase-stdin");
    }

    private static char[] fromFile(Path file) throws IOException {
        SafeFiles.refuseShared(file);
        return firstLine(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static char[] fromStdin(Terminal terminal) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        return line == null ? new char[0] : line.toCharArray();
    }

    private static char[] firstLine(String text) {
        return text.lines().findFirst().orElse("").toCharArray();
    }
}
