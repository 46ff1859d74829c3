package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.revocation.Epoch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code revoke issuer}. */
@Command(
        name = "issuer",
        description = "Take back every token of an issuer that was issued up to a time.",
        footer = {"", "Example:", "  sallyport revoke issuer --iss https://hand.plant.example --into revocations.json"})
final class IssuerCommand extends Revoking {

    @Mixin
    private EpochOptions options;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        return raise(options.epoch(Epoch.Kind.ISSUER, "", terminal), terminal).build();
    }
}
