package io.sallyport.cli.command;

/** What a run tells the shell. */
public enum ExitCode {
    /** It was done, or the answer is yes. */
    DONE(0),
    /** It was looked at, and the answer is no: a token that would be refused, findings, a file that differs. */
    NO(1),
    /** The command was written wrongly; nothing was touched. */
    USAGE(2),
    /** It could not be done: a file, a permission, a passphrase, a connection. */
    FAILED(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the shell sees. */
    public int number() {
        return number;
    }
}
