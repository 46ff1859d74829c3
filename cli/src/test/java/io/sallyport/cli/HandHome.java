package io.sallyport.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A home on the disk with one issuer {@code hand}, whose key lies behind a passphrase. Deriving keys from passphrases is
 * slow on purpose, so test classes share one.
 *
 * @param folder the home
 * @param key the private key
 * @param passphrase the file with its passphrase
 */
public record HandHome(Path folder, Path key, Path passphrase) {

    /** The issuer's identifier. */
    public static final String ISS = "https://hand.plant.example";

    /** Makes it by the commands that operators use. */
    public static HandHome in(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve("home"));
            Files.createDirectories(folder.resolve("trust"));
            Path passphrase = Files.writeString(parent.resolve("passphrase"), "six words that were drawn at random\n");
            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
            HandHome home = new HandHome(folder, parent.resolve("hand.key"), passphrase);
            Run.of("keys", "generate", "--out", parent.resolve("hand"), "--passphrase-file", passphrase);
            Run.of("keys", "jwks", parent.resolve("hand.jwk"), "--out", folder.resolve("trust/hand.jwks"));
            home.configure("");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the configuration anew, with more lines. */
    public void configure(String more) throws IOException {
        Files.writeString(folder.resolve("sallyport.properties"), """
                sallyport.issuer.hand.iss=%s
                sallyport.issuer.hand.keys=trust/hand.jwks
                sallyport.issuer.hand.audiences=orders, stock
                sallyport.issuer.hand.caller=sub
                sallyport.issuer.hand.roles=orders:read=orders-reader, orders:write=orders-writer
                sallyport.issuer.hand.max-lifetime=PT8H
                sallyport.issuer.hand.scope-lifetimes=orders:write=PT1H
                """.formatted(ISS) + more);
    }
}
