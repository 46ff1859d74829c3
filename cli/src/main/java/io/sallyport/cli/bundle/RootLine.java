package io.sallyport.cli.bundle;

import io.sallyport.cli.command.CliException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The line of {@code sallyport.properties} that pins a root; all others stay as they are. */
final class RootLine {

    private static final String KEY = "sallyport.trust.root";
    private static final String PATTERN = "\\s*sallyport\\.trust\\.root\\s*[=:].*";

    private final Path file;

    RootLine(Path file) {
        this.file = file;
    }

    void write(String fingerprint) throws CliException, IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        List<String> pins = lines.stream().filter(line -> line.matches(PATTERN)).toList();
        if (pins.size() != 1 || pins.get(0).endsWith("\\")) {
            throw CliException.failed(
                    file, "it does not have " + KEY + " in one line of its own", "write it so, then say this again");
        }
        lines.set(lines.indexOf(pins.get(0)), KEY + "=" + fingerprint);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        SafeFiles.writePrivate(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, permissions);
    }
}
