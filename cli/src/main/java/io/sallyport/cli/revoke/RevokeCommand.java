package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code revoke}. */
@Command(
        name = "revoke",
        description = {
            "Take tokens back. Each command adds to one file, the content of the next revocation bundle.",
            "Then: bundle create --role revocation --content FILE, bundle sign, and carry it in."
        },
        subcommands = {
            JtiCommand.class,
            ClientCommand.class,
            SubjectCommand.class,
            IssuerCommand.class,
            KeyCommand.class,
            MintedByCommand.class
        })
public final class RevokeCommand extends Group {}
