package io.sallyport.cli.clock;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code clock}. */
@Command(
        name = "clock",
        description = "Compare the clock with what a server remembers of the time, and say that the clock is right.",
        subcommands = {StatusCommand.class, AcceptCommand.class})
public final class ClockCommand extends Group {}
