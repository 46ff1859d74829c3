package io.sallyport.cli.key;

import io.sallyport.cli.command.Group;
import picocli.CommandLine.Command;

/** {@code keys}. */
@Command(
        name = "keys",
        description = "Make signing keys, show their fingerprints to witnesses, publish and retire them.",
        subcommands = {
            GenerateCommand.class,
            FingerprintCommand.class,
            PublicCommand.class,
            PassphraseCommand.class,
            JwksCommand.class,
            RotateCommand.class
        })
public final class KeysCommand extends Group {}
