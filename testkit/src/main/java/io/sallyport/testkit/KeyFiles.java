package io.sallyport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The formats in which keys are handed to a server, each written so that a reader sees the old file or the new. */
final class KeyFiles {
    private KeyFiles() {}

    static String certificatePem(List<TestKey> keys) {
        return keys.stream()
                .map(key -> {
                    try {
                        return pem("CERTIFICATE", key.certificate().getEncoded());
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("No certificate for " + key, e);
                    }
                })
                .collect(Collectors.joining());
    }

    static String publicKeyPem(List<TestKey> keys) {
        return keys.stream()
                .map(key -> pem("PUBLIC KEY", key.publicKey().getEncoded()))
                .collect(Collectors.joining());
    }

    /** Trusted certificates only, no private key; the alias is the {@code kid}. */
    static byte[] pkcs12(List<TestKey> keys, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (TestKey key : keys) {
                store.setCertificateEntry(key.kid(), key.certificate());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM writes no PKCS12 file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new");
            Files.write(fresh, bytes);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
