package io.sallyport.cli.token;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code token inspect}. */
@Command(
        name = "inspect",
        description = {
            "Show what a token says. NOTHING is verified: anybody can write a token that says this.",
            "Ends with 1 where it is no token in compact form. token explain verifies."
        })
final class InspectCommand extends Verb {

    private static final String WARNING = "NOT VERIFIED: anybody can write a token that says this.";
    private static final int PARTS = 3;

    @Mixin
    private TokenInput input;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        String[] parts = input.read(terminal).split("\\.", -1);
        Optional<Map<String, @Nullable Object>> header = parts.length == PARTS ? object(parts[0]) : Optional.empty();
        Optional<Map<String, @Nullable Object>> claims = parts.length == PARTS ? object(parts[1]) : Optional.empty();
        if (header.isEmpty() || claims.isEmpty()) {
            return Answer.yes(false)
                    .line("This is no signed token in compact form (RFC 7515 section 7.1).")
                    .member("verified", false)
                    .member("well_formed", false)
                    .build();
        }
        Answer.Builder answer = Answer.done()
                .line(WARNING)
                .line("Header " + JsonText.indented(header.get()))
                .line("Claims " + JsonText.indented(claims.get()));
        for (String time : List.of("iat", "nbf", "exp")) {
            if (claims.get().get(time) instanceof Long seconds) {
                answer.line(time + " is " + Instant.ofEpochSecond(seconds));
            }
        }
        return answer.line(WARNING)
                .member("verified", false)
                .member("well_formed", true)
                .member("header", header.get())
                .member("claims", claims.get())
                .build();
    }

    private static Optional<Map<String, @Nullable Object>> object(String part) {
        try {
            Optional<byte[]> bytes = Base64Url.decode(part);
            return bytes.isEmpty() ? Optional.empty() : Optional.of(StrictJson.readObject(bytes.get()));
        } catch (JsonFault e) {
            return Optional.empty();
        }
    }
}
