package io.sallyport.cli;

import io.sallyport.bundle.BundleException;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.ExitCode;
import io.sallyport.config.ConfigException;
import io.sallyport.trust.KeySetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Turns whatever ended a command into one line with its cure, and the exit code that goes with it. */
final class Faults {

    private Faults() {}

    static ExitCode code(Throwable fault) {
        return fault instanceof CliException cli ? cli.code() : ExitCode.FAILED;
    }

    static String line(Throwable fault) {
        return oneLine(fault instanceof FileSystemException file ? ofFile(file) : ofOther(fault));
    }

    private static String ofFile(FileSystemException fault) {
        if (fault instanceof NoSuchFileException) {
            return fault.getFile() + ": it is not there. Cure: correct the path, or make it first.";
        }
        if (fault instanceof AccessDeniedException) {
            return fault.getFile() + ": this user may not use it. Cure: run as its owner, or correct its permissions.";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return fault.getFile() + ": it is there already. Cure: name another file, or move that one away.";
        }
        if (fault instanceof NotDirectoryException) {
            return fault.getFile() + ": it is no folder. Cure: name a folder.";
        }
        return fault.getMessage() + ". Cure: see that the file system can be read and written.";
    }

    private static String ofOther(Throwable fault) {
        boolean forOperators = fault instanceof CliException
                || fault instanceof ConfigException
                || fault instanceof KeySetException
                || fault instanceof BundleException;
        return forOperators
                ? String.valueOf(fault.getMessage())
                : fault.getClass().getSimpleName() + ": " + fault.getMessage();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
