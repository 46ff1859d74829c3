package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.revocation.Epoch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code revoke subject}. */
@Command(
        name = "subject",
        description = "Take back every token that speaks for a subject, issued up to a time.",
        footer = {
            "",
            "Example:",
            "  sallyport revoke subject alice --iss https://hand.plant.example --into revocations.json"
        })
final class SubjectCommand extends Revoking {

    @Parameters(paramLabel = "SUB", description = "The sub, as the token says it.")
    private String subject;

    @Mixin
    private EpochOptions options;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        return raise(options.epoch(Epoch.Kind.SUBJECT, subject, terminal), terminal)
                .build();
    }
}
