package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleWriter;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.RootDocument;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.bundle.SigningRole;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.SallyportHome;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bundle create}. */
@Command(
        name = "create",
        description = {
            "Write a bundle, to be signed by bundle sign.",
            "A trust bundle takes its issuers from a server home (--from-home), whose entries and keys are checked as a"
                    + " server checks them, and what else it says from --content. A revocation bundle takes what revoke"
                    + " wrote (--content)."
        },
        footer = {
            "",
            "Example:",
            "  sallyport bundle create --role trust --root plant-1.root --sequence 1 --from-home home \\",
            "    --out trust-1.bundle"
        })
final class CreateCommand extends Verb {

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "trust or revocation.")
    private String roleWord;

    @Option(
            names = "--root",
            paramLabel = "FILE",
            required = true,
            description = "A signed root document; all of them since version 1, in their order.")
    private List<Path> rootFiles;

    @Option(
            names = "--sequence",
            paramLabel = "N",
            description = "Its number, above the last one of its role; 1 for the first. Or say --after.")
    private @Nullable Long sequence;

    @Option(
            names = "--after",
            paramLabel = "FILE",
            description = "Instead of --sequence: the last bundle of that role, which it follows.")
    private @Nullable Path before;

    @Option(
            names = "--from-home",
            paramLabel = "FOLDER",
            description = "For a trust bundle: the home whose issuers and keys it carries.")
    private @Nullable Path home;

    @Option(
            names = "--content",
            paramLabel = "FILE",
            description = "A JSON object with further members of the payload: issuers, policy, nodes, deny, epochs,"
                    + " status_lists, lowered.")
    private @Nullable Path contentFile;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new file, such as 17.bundle.")
    private Path out;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        SigningRole role = role();
        refuseWithoutWhatItCarries(role);
        List<SignedDocument> roots = Documents.roots(rootFiles);
        RootDocument head = head(roots);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("domain", head.domain());
        payload.put("role", role.word());
        payload.put("sequence", sequence());
        payload.put("created", terminal.clock().instant().getEpochSecond());
        payload.putAll(content());
        if (home != null) {
            payload.put(
                    "issuers",
                    new IssuerEntries(ConfigReader.read(new SallyportHome(home), Map.of(), Map.of())).members());
        }
        byte[] bundle = new BundleWriter(roots).write(payload);
        NewFiles.writePublic(out, new String(bundle, StandardCharsets.UTF_8));
        return answer(role, head, BundleFile.read(bundle));
    }

    private SigningRole role() throws CliException {
        return SigningRole.ofWord(roleWord)
                .filter(role -> role != SigningRole.ROOT)
                .orElseThrow(
                        () -> CliException.usage("--role=" + roleWord + " signs no bundles", "trust or revocation"));
    }

    private void refuseWithoutWhatItCarries(SigningRole role) throws CliException {
        if (role == SigningRole.TRUST && home == null && contentFile == null) {
            throw CliException.usage(
                    "A trust bundle carries issuers", "add --from-home, or --content with a member issuers");
        }
        if (role == SigningRole.REVOCATION && home != null) {
            throw CliException.usage("A revocation bundle carries no issuers", "leave --from-home out");
        }
    }

    private static RootDocument head(List<SignedDocument> roots) throws BundleException {
        String domain = BundleWriter.unverified(roots.get(0)).domain();
        return BundleWriter.verifyChain(roots, new Pin(domain, roots.get(0).fingerprint()));
    }

    private long sequence() throws CliException, BundleException, IOException {
        if ((sequence == null) == (before == null)) {
            throw CliException.usage(
                    "Either --sequence or --after has to be there", "the first bundle has --sequence 1");
        }
        return before == null
                ? sequence
                : Payload.of(BundleFile.read(Documents.bytes(before))).sequence() + 1;
    }

    private Map<String, Object> content() throws CliException, IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (contentFile == null) {
            return members;
        }
        try {
            StrictJson.readObject(Documents.bytes(contentFile)).forEach((name, value) -> {
                if (value != null) {
                    members.put(name, value);
                }
            });
        } catch (JsonFault e) {
            throw CliException.failed(contentFile, e.getMessage(), "write one JSON object");
        }
        for (String name : List.of("domain", "role", "sequence", "created")) {
            if (members.containsKey(name)) {
                throw CliException.failed(contentFile, "it says " + name, "remove it; the command says it");
            }
        }
        return members;
    }

    private Answer answer(SigningRole role, RootDocument head, BundleFile bundle) throws BundleException {
        return Answer.done()
                .fact("bundle", "Bundle", out)
                .fact("fingerprint", "Fingerprint", bundle.document().fingerprint())
                .lines(Payload.of(bundle).lines())
                .line("To be signed by the role " + role.word() + ": "
                        + head.role(role).threshold() + " of "
                        + head.role(role).keys().size() + ".")
                .build();
    }
}
