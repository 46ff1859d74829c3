package io.sallyport.cli.token;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.token.BearerToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code token explain}. */
@Command(
        name = "explain",
        description = {
            "Hold a token against a server home or a key set, and print each check with its verdict.",
            "The checks are the server's own: of the token, of revocation, and of how old that knowledge is; by the trust as it is or, with --at, as it was.",
            "With --correlation: show the record of a decision and the trust then in force. Ends with 1 where the token is refused or cannot be decided about, or where there is no such record."
        },
        footer = {"", "Example:", "  sallyport token explain pump-7.token --home standalone/configuration/sallyport"})
final class ExplainCommand extends Verb {

    @Mixin
    private TokenInput input;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private CorrelationOptions correlation;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (correlation.isSaid()) {
            return correlation.explain(terminal, trust, input);
        }
        BearerToken token = BearerToken.of(input.read(terminal));
        Held held = trust.held(terminal);
        Replay replay = Replay.of(token, held);
        Answer.Builder answer = Answer.yes(replay.granted().isPresent());
        replay.addTo(answer, token, held);
        return answer.build();
    }
}
