package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.trust.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys jwks}. */
@Command(
        name = "jwks",
        description = {
            "Put public keys together into a JWK Set, such as a server has in trust/.",
            "Each key has to be fit to verify."
        },
        footer = {"", "Example:", "  sallyport keys jwks hand.jwk --out home/trust/hand.jwks"})
final class JwksCommand extends Verb {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A .jwk or .jwks file.")
    private List<Path> files;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new file.")
    private Path out;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        PublishedKeys keys = PublishedKeys.read(files);
        NewFiles.writePublic(out, keys.text());
        List<String> kids = keys.keys().stream().map(VerificationKey::kid).toList();
        return Answer.done()
                .fact("jwks", "Key set", out)
                .fact("kids", "Keys", String.join(", ", kids))
                .member("kids", kids)
                .build();
    }
}
