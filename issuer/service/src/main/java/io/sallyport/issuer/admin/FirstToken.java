package io.sallyport.issuer.admin;

import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one-time token of the first administrator: in a private file for the operator, here as a hash alone. */
public final class FirstToken {

    /** The file's name in the server's {@code state} folder. */
    public static final String FILE = "first-admin-token";

    /** How long it may be used; at the end of it, it may not. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private static final Logger LOGGER = System.getLogger("io.sallyport.issuer");

    private final Path file;
    private @Nullable Offer offer;

    private record Offer(String hash, Instant end) {}

    /** The token of the server with that {@code state} folder. */
    public FirstToken(Path state) {
        this.file = state.resolve(FILE);
    }

    /** Writes a new token; the one before is worth nothing from then on. */
    synchronized void offer(Instant now) {
        String token = Secrets.random();
        Instant end = now.plus(VALID);
        try {
            SafeFiles.createPrivateFolder(file.toAbsolutePath().getParent());
            SafeFiles.writePrivate(file, (token + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IssuerUnavailableException(file + " cannot be written: make its folder writable", e);
        }
        offer = new Offer(Secrets.hash(token), end);
        LOGGER.log(
                Level.WARNING,
                "The issuer has no administrator. Until {0} the one-time token in {1} makes the first one",
                end,
                file);
    }

    /** Ends the token and removes its file. */
    synchronized void withdraw() {
        offer = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IssuerUnavailableException(file + " cannot be removed; what stands in it is worth nothing", e);
        }
    }

    synchronized boolean isOffered() {
        return offer != null;
    }

    synchronized boolean isOverAt(Instant now) {
        Offer present = offer;
        return present == null || !now.isBefore(present.end());
    }

    /** Whether an operator put an empty file there to get a new token. */
    boolean isAskedFor() {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    /**
     * Accepts the token that holds now and no other text.
     *
     * @throws AdminException {@code invalid_token}
     */
    synchronized void require(String presented, Instant now) {
        Offer present = offer;
        boolean right = present != null
                && MessageDigest.isEqual(
                        present.hash().getBytes(StandardCharsets.US_ASCII),
                        Secrets.hash(presented).getBytes(StandardCharsets.US_ASCII));
        if (!right || isOverAt(now)) {
            throw AdminError.INVALID_TOKEN.because("this is not the one-time token of " + FILE
                    + ", or not any more: empty that file to get a new one, where there is no administrator");
        }
    }
}
