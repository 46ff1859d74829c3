package io.sallyport.issuer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Notes in a file, where that is there, whose commit has returned; who watches the calls of the system sees it. */
final class CommitNotes {

    private final Path file;
    private final ThreadLocal<String> request = new ThreadLocal<>();

    CommitNotes(Path file) {
        this.file = file;
    }

    /** This thread serves that request from now on. */
    void begin(String number) {
        request.set(number);
    }

    void committed() {
        if (request.get() == null || !Files.exists(file)) {
            return;
        }
        try {
            Files.write(
                    file,
                    ("committed " + request.get() + "\n").getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
