package io.sallyport.cli.admin;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code admin}. */
@Command(
        name = "admin",
        description = "Administer a running issuer over https: clients, grants, families of refresh tokens, keys.",
        subcommands = {
            FirstCommand.class,
            ClientsCommand.class,
            GrantCommand.class,
            FamiliesCommand.class,
            IssuerKeysCommand.class
        })
public final class AdminCommand extends Group {}
