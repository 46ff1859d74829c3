package io.sallyport.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that only holds others. */
@Command(synopsisSubcommandLabel = "COMMAND")
public abstract class Group {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;
}
