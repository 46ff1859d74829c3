package io.sallyport.issuer.restore;

import io.sallyport.issuer.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The operator's word that an older database shall be served. It is bound by a code to that database as it is and to
 * what this server knew of it, so that a word once given accepts no later restore.
 *
 * @param path where the operator writes the code
 */
public record Acknowledgement(Path path) {

    private static final int CODE_LENGTH = 12;
    private static final int LONGEST_WORD = 100;

    /** The code of that database under that mirror: letters and digits, no secret. */
    public static String code(DatabaseMark database, CommitMark mirror) {
        CommitMark mark = database.mark();
        return Secrets.hash(String.join(
                        " ",
                        mark.incarnation(),
                        Long.toString(mark.number()),
                        mirror.incarnation(),
                        Long.toString(mirror.number())))
                .replaceAll("[^A-Za-z0-9]", "")
                .substring(0, CODE_LENGTH);
    }

    /** Whether the operator wrote that code. */
    public boolean says(String code) throws IOException {
        return Files.isRegularFile(path)
                && Files.size(path) <= LONGEST_WORD
                && Files.readString(path, StandardCharsets.ISO_8859_1).strip().equals(code);
    }

    /** The command that gives the word. */
    public String command(String code) {
        return "echo " + code + " > " + path;
    }

    /** A word counts once. */
    public void withdraw() throws IOException {
        Files.deleteIfExists(path);
    }
}
