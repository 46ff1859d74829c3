package io.sallyport.cli.audit;

import io.sallyport.audit.ActSpool;
import io.sallyport.audit.Outcome;
import io.sallyport.cli.audit.archive.Archive;
import io.sallyport.cli.audit.archive.Manifest;
import io.sallyport.cli.audit.archive.ManifestKey;
import io.sallyport.cli.audit.chain.Beginning;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.Finding;
import io.sallyport.cli.audit.chain.TrailReport;
import io.sallyport.cli.audit.chain.TrailVerifier;
import io.sallyport.cli.audit.known.KnowledgeOptions;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.key.PassphraseOptions;
import io.sallyport.config.SallyportHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit archive}. */
@Command(
        name = "archive",
        description = {
            "Put the files of past days away: verify the trail, sign a manifest of what they hold, move them.",
            "The running file stays. Nothing else of Sallyport ever removes an audit file. Say it again after an interruption; no file is lost at any moment. Ends with 1, and moves nothing, where the trail is not whole."
        },
        footer = {
            "",
            "Example:",
            "  sallyport audit archive logs --home standalone/configuration/sallyport --to /srv/audit"
        })
final class ArchiveCommand extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The folder with sallyport-audit.log and its older ones, or the files, the running one too.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "The folder of the archive.")
    private Path to;

    @Option(
            names = "--before",
            paramLabel = "DATE",
            description = "Only files of days before it, such as 2026-11-01; without it, all but the running one.")
    private @Nullable LocalDate before;

    @Mixin
    private KnowledgeOptions knowledge;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The .key file that signs the manifest; without it, the key of the server of --home.")
    private @Nullable Path keyFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        ManifestKey key = key(terminal);
        Expectations known = knowledge.expectations(terminal);
        Archive archive = new Archive(to);
        List<String> moved = archive.finish(AuditFile.of(files));
        List<AuditFile> all = AuditFile.of(existing());
        List<AuditFile> old = all.stream().filter(this::isOld).toList();
        if (old.isEmpty()) {
            return Answer.done()
                    .member("finished", moved)
                    .line(moved.isEmpty() ? "Nothing is there to put away." : "Finished what was begun: " + moved)
                    .build();
        }
        List<Beginning> beginnings = new ArrayList<>(known.beginnings());
        for (Path manifest : archive.manifests()) {
            beginnings.addAll(Manifest.read(manifest).beginnings(manifest));
        }
        Expectations whole = new Expectations(known.nodes(), known.anchors(), beginnings);
        TrailReport report = TrailVerifier.verify(all, whole);
        if (!report.isWhole()) {
            return refusal(report, whole);
        }
        // By themselves they have no end that is known outside, and need not have a record of each server.
        Optional<Path> manifest = archive.put(
                old,
                new Expectations(Map.of(), List.of(), beginnings),
                terminal.clock().instant().toString(),
                key);
        if (manifest.isEmpty()) {
            return refusal(report, whole);
        }
        leaveAct(manifest.get(), old, terminal.clock().instant());
        return answer(manifest.get(), old, key);
    }

    /** The server of the home, where one is named, has it in its own trail; elsewhere the manifest tells alone. */
    private void leaveAct(Path manifest, List<AuditFile> moved, Instant now) throws IOException {
        Optional<SallyportHome> home = knowledge.home();
        if (home.isPresent()) {
            ActSpool.in(home.get().state())
                    .leave(
                            now,
                            Outcome.GRANTED,
                            "audit_archived",
                            System.getProperty("user.name"),
                            moved.size() + " files by " + manifest.getFileName());
        }
    }

    private List<Path> existing() {
        return files.stream().filter(Files::exists).toList();
    }

    private boolean isOld(AuditFile file) {
        return file.isOfADay() && (before == null || file.day().compareTo(before.toString()) < 0);
    }

    private ManifestKey key(Terminal terminal) throws Exception {
        if (keyFile != null) {
            return ManifestKey.of(keyFile, passphrase.existing(terminal, keyFile));
        }
        Optional<SallyportHome> home = knowledge.home();
        if (home.isEmpty()) {
            throw CliException.usage("Nobody signs the manifest", "add --home of the server, or --key");
        }
        return ManifestKey.of(home.get());
    }

    private static Answer refusal(TrailReport report, Expectations expectations) {
        return Answer.yes(false)
                .lines(TrailText.of(report, expectations))
                .line("Nothing was moved.")
                .member(
                        "findings",
                        report.findings().stream().map(Finding::members).toList())
                .build();
    }

    private static Answer answer(Path manifest, List<AuditFile> moved, ManifestKey key) {
        List<String> names =
                moved.stream().map(file -> file.path().getFileName().toString()).toList();
        return Answer.done()
                .fact("manifest", "Manifest", manifest)
                .fact("key", "signed by", "SHA256:" + key.thumbprint())
                .fact("files", "Moved", names)
                .line("Verify what remains by: sallyport audit verify FOLDER --manifest " + manifest)
                .build();
    }
}
