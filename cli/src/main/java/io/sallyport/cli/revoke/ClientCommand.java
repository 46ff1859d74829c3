package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.revocation.Epoch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code revoke client}. */
@Command(
        name = "client",
        description = "Take back every token that a client got up to a time.",
        footer = {
            "",
            "Example:",
            "  sallyport revoke client pump-7 --iss https://hand.plant.example --into revocations.json"
        })
final class ClientCommand extends Revoking {

    @Parameters(paramLabel = "CLIENT", description = "The client_id.")
    private String client;

    @Mixin
    private EpochOptions options;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        return raise(options.epoch(Epoch.Kind.CLIENT, client, terminal), terminal)
                .build();
    }
}
