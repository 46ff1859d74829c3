package io.sallyport.issuer.key;

import io.sallyport.config.ConfigException;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file with the public key set for the validators on this server. */
public record KeySetFile(Path file) {

    /** An unchanged file is left alone, so that no validator reads it again for nothing. */
    void publish(String keySet) throws ConfigException {
        byte[] content = (keySet + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                SafeFiles.writePublic(file, content);
            }
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(),
                    "the key set cannot be written (" + e.getMessage() + ")",
                    "make it writable for the user that runs the server");
        }
    }
}
