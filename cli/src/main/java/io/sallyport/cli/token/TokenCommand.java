package io.sallyport.cli.token;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code token}. */
@Command(
        name = "token",
        description = "Make access tokens by hand, look at them, and ask why one is taken or refused.",
        subcommands = {MintCommand.class, LedgerCommand.class, InspectCommand.class, ExplainCommand.class})
public final class TokenCommand extends Group {}
