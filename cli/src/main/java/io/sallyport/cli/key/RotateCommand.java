package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.state.SafeFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys rotate}. */
@Command(
        name = "rotate",
        description = {
            "Change the keys of an issuer in its JWK Set: add the next public key, retire the present one, or both.",
            "A retired key speaks for what was issued until then, so tokens that are out live on. For a stolen key use"
                    + " revoke key."
        },
        footer = {"", "Example:", "  sallyport keys rotate home/trust/hand.jwks --add hand-2.jwk"})
final class RotateCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "The .jwks file, which is replaced.")
    private Path file;

    @Option(names = "--add", paramLabel = "FILE", description = "The .jwk of the next key.")
    private @Nullable Path added;

    @Option(names = "--retire", paramLabel = "KID", description = "The key that signs no more.")
    private @Nullable String retired;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it signed for the last time, ISO 8601 in UTC; without it, now.")
    private @Nullable Instant at;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (added == null && retired == null) {
            throw CliException.usage("Neither --add nor --retire is there", "say what shall change");
        }
        List<Map<String, Object>> jwks =
                new ArrayList<>(PublishedKeys.read(List.of(file)).jwks());
        Instant time = (at == null ? terminal.clock().instant() : at).truncatedTo(ChronoUnit.SECONDS);
        if (retired != null) {
            retire(jwks, retired, time);
        }
        if (added != null) {
            jwks.addAll(PublishedKeys.read(List.of(added)).jwks());
        }
        PublishedKeys keys = PublishedKeys.of(file.toString(), jwks);
        SafeFiles.writePublic(file, keys.text().getBytes(StandardCharsets.UTF_8));
        return answer(keys, time);
    }

    private void retire(List<Map<String, Object>> jwks, String kid, Instant time) throws CliException {
        Map<String, Object> jwk = jwks.stream()
                .filter(one -> kid.equals(one.get("kid")))
                .findFirst()
                .orElseThrow(() -> CliException.failed(
                        file, "it has no key " + kid, "name one that sallyport keys fingerprint shows"));
        Map<String, Object> changed = new LinkedHashMap<>(jwk);
        changed.put(PublishedKeys.RETIRED_AT, time.getEpochSecond());
        jwks.set(jwks.indexOf(jwk), changed);
    }

    private Answer answer(PublishedKeys keys, Instant time) {
        Answer.Builder answer = Answer.done().fact("jwks", "Key set", file);
        if (retired != null) {
            answer.fact("retired", "Retired", retired).fact("retired_at", "since", time);
        }
        return answer.fact("keys", "Keys", keys.keys().size()).build();
    }
}
