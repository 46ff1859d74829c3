package io.sallyport.state;

import java.io.IOException;
import java.nio.file.Path;

/** A private file can be used by others than its owner; the message names the file and the cure. */
public final class SharedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String fault;

    SharedFileException(Path file, String permissions) {
        super(file + ": " + fault(permissions) + ". Cure: " + cure(file.toString()) + ".");
        this.file = file.toString();
        this.fault = fault(permissions);
    }

    private static String fault(String permissions) {
        return "others than its owner may use this file (" + permissions
                + "), so what it protects may be known to them";
    }

    private static String cure(String file) {
        return "chmod 600 " + file;
    }

    /** The file. */
    public String file() {
        return file;
    }

    /** What is wrong with it. */
    public String fault() {
        return fault;
    }

    /** The command that closes it. */
    public String cure() {
        return cure(file);
    }
}
