package io.sallyport.issuer.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The operator's word that a key is lost for good, in a file. It names what is lost, so that a word once given says
 * nothing about a later loss.
 */
record LossWord(Path path) {

    private static final int LONGEST = 100;

    /** Whether the operator wrote that name; the word is then spent. */
    boolean given(String name) throws IOException {
        boolean given = Files.isRegularFile(path)
                && Files.size(path) <= LONGEST
                && Files.readString(path, StandardCharsets.ISO_8859_1).strip().equals(name);
        if (given) {
            Files.delete(path);
        }
        return given;
    }

    /** The command that gives it. */
    String command(String name) {
        return "echo " + name + " > " + path;
    }
}
