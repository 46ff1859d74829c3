package io.sallyport.cli.audit;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code audit}. */
@Command(
        name = "audit",
        description = "Prove that an audit trail is whole, read it, and keep it.",
        subcommands = {
            VerifyCommand.class,
            HeadCommand.class,
            TailCommand.class,
            ReportCommand.class,
            ArchiveCommand.class,
            ExportCommand.class,
            OpenCommand.class
        })
public final class AuditCommand extends Group {}
