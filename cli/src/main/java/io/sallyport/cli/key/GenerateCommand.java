package io.sallyport.cli.key;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.trust.SignatureAlgorithm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys generate}. */
@Command(
        name = "generate",
        description = {
            "Make a key pair that signs bundles or tokens.",
            "Writes NAME.key, encrypted with a passphrase, and NAME.jwk, the public half. Read the fingerprint aloud to"
                    + " the witnesses."
        },
        footer = {"", "Example:", "  sallyport keys generate --out root-anna"})
final class GenerateCommand extends Verb {

    private static final Set<SignatureAlgorithm> OFFERED =
            Set.of(SignatureAlgorithm.ED25519, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

    /** The algorithm that goes with P-256, whose keys the pair is of. */
    private static final String CURVE_OF_ENCRYPTION = "ES256";

    @Option(
            names = "--out",
            paramLabel = "NAME",
            required = true,
            description = "The path of the new files, without .key and .jwk.")
    private Path out;

    @Option(
            names = "--algorithm",
            paramLabel = "ALG",
            defaultValue = "Ed25519",
            description = "Ed25519 (default), ES256 or ES384.")
    private String algorithm;

    @Option(
            names = "--status-lists",
            description = "Mark the public half as one that may sign status lists of its issuer.")
    private boolean statusLists;

    @Option(
            names = "--encryption",
            description = "Instead: a pair that opens what audit export encrypts for it (P-256), and signs nothing.")
    private boolean encryption;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (encryption && statusLists) {
            throw CliException.usage("--encryption and --status-lists are both there", "keep the one that you mean");
        }
        SignatureAlgorithm chosen = SignatureAlgorithm.ofJoseName(encryption ? CURVE_OF_ENCRYPTION : algorithm)
                .filter(OFFERED::contains)
                .orElseThrow(() -> CliException.usage(
                        "--algorithm=" + algorithm + " is not offered", "choose Ed25519, ES256 or ES384"));
        Path keyFile = KeyNames.privateFile(out);
        Path jwkFile = KeyNames.publicFile(out);
        NewFiles.refuseExisting(keyFile);
        NewFiles.refuseExisting(jwkFile);
        SigningKey key = SigningKey.generate(chosen);
        PrivateKeyFile.write(keyFile, key, passphrase.chosen(terminal, keyFile));
        NewFiles.writePublic(jwkFile, JsonText.indented(members(key.jwk())) + "\n");
        return answer(keyFile, jwkFile, key, String.valueOf(members(key.jwk()).get("alg")));
    }

    private Map<String, Object> members(PublicJwk jwk) {
        Map<String, Object> members = new LinkedHashMap<>(jwk.members());
        if (encryption) {
            members.put("use", "enc");
            members.put("alg", "ECDH-ES+A256KW");
        }
        if (statusLists) {
            members.put(PublishedKeys.SIGNS_STATUS_LISTS, true);
        }
        return members;
    }

    private static Answer answer(Path keyFile, Path jwkFile, SigningKey key, String algorithm) {
        Fingerprint fingerprint = Fingerprint.ofThumbprint(key.kid());
        return Answer.done()
                .fact("key", "Private key", keyFile)
                .fact("public_key", "Public key", jwkFile)
                .fact("algorithm", "Algorithm", algorithm)
                .fact("kid", "kid", key.kid())
                .line("Fingerprint (SHA-256, RFC 7638), to be read aloud:")
                .lines(fingerprint.lines())
                .member("fingerprint", fingerprint)
                .build();
    }
}
