package io.sallyport.cli.bundle;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code bundle}. */
@Command(
        name = "bundle",
        description = "Write, sign, look at and carry in trust bundles, and the root documents that name who may sign.",
        subcommands = {
            RootCommand.class,
            CreateCommand.class,
            SignCommand.class,
            InspectCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            ReceiptCommand.class,
            RePinCommand.class
        })
public final class BundleCommand extends Group {}
