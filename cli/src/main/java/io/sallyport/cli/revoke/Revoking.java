package io.sallyport.cli.revoke;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.Revocations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the commands that take back have in common. */
@Command
abstract class Revoking extends Verb {

    @Option(
            names = "--into",
            paramLabel = "FILE",
            required = true,
            description =
                    "The content of the next revocation bundle, to which this is added; made where it is not there.")
    private Path into;

    Answer deny(List<DeniedToken> tokens, Terminal terminal) throws Exception {
        Revocations all =
                new Content(into).add(tokens, List.of(), terminal.clock().instant());
        return with(Answer.done().fact("denied", "Denied", tokens.size()), all).build();
    }

    /** Adds an epoch; new tokens work from the second after it. */
    Answer.Builder raise(Epoch epoch, Terminal terminal) throws Exception {
        Revocations all = new Content(into)
                .add(List.of(), List.of(epoch), terminal.clock().instant());
        Answer.Builder answer = Answer.done()
                .fact("epoch", "Epoch", epoch.notBefore())
                .line("Whatever was issued up to then is refused where this arrives.")
                .fact(
                        "new_tokens_from",
                        "New tokens",
                        "work if issued from " + epoch.notBefore().plusSeconds(1) + " on");
        return with(answer, all);
    }

    private Answer.Builder with(Answer.Builder answer, Revocations all) {
        return answer.fact("content", "Content", into)
                .line("In it: single tokens " + all.denied().size() + ", epochs "
                        + all.epochs().size() + ".");
    }

    static CliException noName(IllegalArgumentException e) {
        return CliException.usage(String.valueOf(e.getMessage()), "write it exactly as the token says it");
    }

    static DeniedToken denied(String iss, String jti, Instant exp) throws CliException {
        try {
            return new DeniedToken(iss, jti, exp);
        } catch (IllegalArgumentException e) {
            throw noName(e);
        }
    }
}
