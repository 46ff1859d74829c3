package io.sallyport.cli.key;

import java.nio.file.Path;

/** The two files of a key pair. */
final class KeyNames {

    private KeyNames() {}

    static Path privateFile(Path name) {
        return name.resolveSibling(name.getFileName() + ".key");
    }

    static Path publicFile(Path name) {
        return name.resolveSibling(name.getFileName() + ".jwk");
    }
}
