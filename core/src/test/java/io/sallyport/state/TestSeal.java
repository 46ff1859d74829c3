package io.sallyport.state;

import io.sallyport.token.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Seals by a digest, and keeps the witnesses in a folder beside what they are of. */
public final class TestSeal {

    private TestSeal() {}

    public static KeptFile kept(Path file) {
        return new KeptFile(
                file,
                new Witness(file.resolveSibling("kept").resolve(file.getFileName())),
                content -> Sha256.hex(new String(content, StandardCharsets.ISO_8859_1)));
    }
}
