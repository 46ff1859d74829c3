package io.sallyport.cli.token;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A token from a file or from standard input; never from the words of the command, which every user can read. */
final class TokenInput {

    private static final int MAX_BYTES = 1 << 16;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file with the token alone; without it, or with -, standard input.")
    private @Nullable String file;

    /** Whether one was named, be it standard input. */
    boolean isNamed() {
        return file != null;
    }

    String read(Terminal terminal) throws CliException, IOException {
        if (file == null || file.equals("-")) {
            return text(terminal.in().readNBytes(MAX_BYTES));
        }
        if (file.startsWith("eyJ")) {
            throw CliException.usage(
                    "The token itself is an argument, so it may be known to every user of this machine",
                    "revoke it; pipe a token in, or name its file");
        }
        return text(Files.readAllBytes(Path.of(file)));
    }

    private static String text(byte[] bytes) throws CliException {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw CliException.failed("standard input or file", "there is no token in it", "pipe one in");
        }
        return text;
    }
}
