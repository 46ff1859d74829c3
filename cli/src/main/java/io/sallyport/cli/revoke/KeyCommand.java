package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.key.PublishedKeys;
import io.sallyport.revocation.Epoch;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke key}. */
@Command(
        name = "key",
        description = {
            "For a stolen signing key of an issuer: take it out of the issuer's key set, and take back what was issued up"
                    + " to now.",
            "An epoch alone does not stop whoever has the key: the key set has to reach every server too, in trust/ or in"
                    + " a trust bundle."
        },
        footer = {
            "",
            "Example:",
            "  sallyport revoke key KID --jwks home/trust/hand.jwks --iss https://hand.plant.example \\",
            "    --into revocations.json"
        })
final class KeyCommand extends Revoking {

    @Parameters(paramLabel = "KID", description = "The kid of the stolen key.")
    private String kid;

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            required = true,
            description = "The issuer's key set, which is replaced. Another key has to be in it: keys rotate --add.")
    private Path jwks;

    @Mixin
    private EpochOptions options;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Epoch epoch = options.epoch(Epoch.Kind.ISSUER, "", terminal);
        PublishedKeys.without(jwks, kid);
        return raise(epoch, terminal)
                .fact("jwks", "Key set", jwks)
                .line("The key " + kid + " is not in it any more. Carry the key set to every server now.")
                .build();
    }
}
