package io.sallyport.cli.audit.archive;

import io.sallyport.audit.AuditChain;
import io.sallyport.json.Base64Url;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The SHA-256 of whole files. */
final class FileHash {

    private static final int CHUNK = 1 << 16;

    private FileHash() {}

    /** Base64url. */
    static String of(Path file) throws IOException {
        MessageDigest digest = AuditChain.digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return Base64Url.encode(digest.digest());
    }

    /** Whether the file is there and has that hash. */
    static boolean is(Path file, String sha256) throws IOException {
        return Files.exists(file) && of(file).equals(sha256);
    }
}
