package io.sallyport.cli.command;

/** A command cannot be carried out; the message names the place and the cure, and never a secret. */
public final class CliException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    private CliException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * A file or another thing outside is not as it has to be.
     *
     * @param place the file or what else
     * @param fault what is wrong there
     * @param cure what to do about it
     */
    public static CliException failed(Object place, String fault, String cure) {
        return new CliException(ExitCode.FAILED, place + ": " + fault + ". Cure: " + cure + ".");
    }

    /** The command was written wrongly. */
    public static CliException usage(String fault, String cure) {
        return new CliException(ExitCode.USAGE, fault + ". Cure: " + cure + ".");
    }

    /** It was looked at, and may not be. */
    public static CliException refused(String fault, String cure) {
        return new CliException(ExitCode.NO, fault + ". Cure: " + cure + ".");
    }

    /** How the run ends. */
    public ExitCode code() {
        return code;
    }
}
