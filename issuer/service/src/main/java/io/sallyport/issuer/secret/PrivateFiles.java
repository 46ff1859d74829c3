package io.sallyport.issuer.secret;

import io.sallyport.config.ConfigException;
import io.sallyport.state.SafeFiles;
import io.sallyport.state.SharedFileException;
import java.io.IOException;
import java.nio.file.Path;

/** The issuer's private files, as its configuration answers for them. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Refuses a private file that more than its owner may touch.
     *
     * @throws ConfigException with the command that closes it
     */
    public static void refuseShared(Path file) throws IOException, ConfigException {
        try {
            SafeFiles.refuseShared(file);
        } catch (SharedFileException e) {
            throw new ConfigException(e.file(), e.fault(), e.cure());
        }
    }
}
