package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.trust.VerificationKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys fingerprint}. */
@Command(
        name = "fingerprint",
        description = {
            "Show the fingerprints of public keys, to be compared with what was read aloud when they were made.",
            "With --expect it ends with 1 unless one of the keys has that fingerprint."
        })
final class FingerprintCommand extends Verb {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A .jwk or .jwks file.")
    private List<Path> files;

    @Option(
            names = "--expect",
            paramLabel = "HEX",
            description = "The fingerprint as it was written down; blanks, colons and hyphens do not count.")
    private @Nullable String expected;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        List<VerificationKey> keys = PublishedKeys.read(files).keys();
        boolean found = expected == null
                || keys.stream().anyMatch(key -> fingerprint(key).isSaidBy(expected));
        Answer.Builder answer = Answer.yes(found);
        List<Map<String, Object>> members = new ArrayList<>();
        for (VerificationKey key : keys) {
            answer.line(key.kid() + " (" + key.algorithm().joseName() + ")")
                    .lines(fingerprint(key).lines());
            members.add(Map.of("kid", key.kid(), "fingerprint", fingerprint(key)));
        }
        if (expected != null) {
            answer.line(found ? "One of them is the expected one." : "NONE of them is the expected one.")
                    .member("expected_found", found);
        }
        return answer.member("keys", members).build();
    }

    private static Fingerprint fingerprint(VerificationKey key) {
        return Fingerprint.ofThumbprint(key.thumbprint());
    }
}
