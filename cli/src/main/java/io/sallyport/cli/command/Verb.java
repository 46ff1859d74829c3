package io.sallyport.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that does something. It is made anew for each run and filled with its options before {@link #run}. */
@Command
public abstract class Verb {

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    /** Whether a program reads the answer. */
    public final boolean json() {
        return json;
    }

    /**
     * Does it.
     *
     * @throws Exception a {@link CliException} or another whose message is for the operator
     */
    public abstract Answer run(Terminal terminal) throws Exception;
}
