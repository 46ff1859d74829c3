package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code keys public}. */
@Command(name = "public", description = "Print the public half of a private key, as a JWK.")
final class PublicCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "A .key file.")
    private Path file;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        PublicJwk jwk =
                PrivateKeyFile.read(file, passphrase.existing(terminal, file)).jwk();
        return Answer.done()
                .line(JsonText.indented(jwk.members()))
                .member("jwk", jwk.members())
                .build();
    }
}
