package io.sallyport.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The sums of every file of a release, as {@code sha256sum} writes and checks them, and the signature over them. */
final class ReleaseSums {

    private static final String SUMS = "SHA256SUMS";
    private static final String SIGNATURE = SUMS + ".sig";
    private static final String KEY = "release-key.pem";

    private ReleaseSums() {}

    static void write(Path folder, ReleaseKey key) throws IOException {
        for (String name : List.of(SUMS, SIGNATURE, KEY)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : files(folder)) {
            lines.append(HexFormat.of().formatHex(ReleaseKey.sha256(Files.readAllBytes(file))))
                    .append("  ")
                    .append(folder.relativize(file).toString().replace('\\', '/'))
                    .append('\n');
        }
        byte[] sums = lines.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(SUMS), sums);
        Files.writeString(folder.resolve(SIGNATURE), key.sign(sums) + "\n");
        Files.writeString(folder.resolve(KEY), key.publicPem());
    }

    /** In one order on every machine. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted((one, other) -> folder.relativize(one)
                            .toString()
                            .compareTo(folder.relativize(other).toString()))
                    .toList();
        }
    }
}
