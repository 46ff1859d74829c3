package io.sallyport.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Completes the folder of a release. */
public final class Release {

    private static final String DEVELOPMENT = "development";
    private static final String VERIFIER = "verify-release.java";

    private Release() {}

    /**
     * The arguments are the folder, the repository, and the file of the key that signs, or the word {@value #DEVELOPMENT}
     * for the key that everybody has.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path repository = Path.of(arguments[1]);
        ReleaseKey key =
                arguments[2].equals(DEVELOPMENT) ? ReleaseKey.DEVELOPMENT : ReleaseKey.read(Path.of(arguments[2]));
        new HtmlPages(repository).write(folder);
        Licences.collect(folder.resolve("lib"), folder.resolve("licences"));
        Path verifier = folder.resolve(VERIFIER);
        Files.writeString(
                verifier,
                Files.readString(verifier).replace("SHA256:@DEVELOPMENT@", ReleaseKey.DEVELOPMENT.fingerprint()));
        ReleaseSums.write(folder, key);
    }
}
