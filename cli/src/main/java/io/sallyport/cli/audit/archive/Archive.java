package io.sallyport.cli.audit.archive;

import io.sallyport.cli.audit.chain.ChainReport;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.TrailReport;
import io.sallyport.cli.audit.chain.TrailVerifier;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder into which files are put away; nothing else ever removes one. */
public final class Archive {

    private final Path folder;

    /** The archive in that folder, which need not be there yet. */
    public Archive(Path folder) {
        this.folder = folder;
    }

    /** Its manifests, by their names. */
    public List<Path> manifests() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.toString().endsWith(Manifest.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Moves what earlier manifests name and an interruption left behind. */
    public List<String> finish(List<AuditFile> files) throws CliException, IOException {
        List<String> moved = new ArrayList<>();
        for (Path manifest : manifests()) {
            for (Manifest.Entry entry : Manifest.read(manifest).files()) {
                for (AuditFile file : named(files, entry.name())) {
                    Mover.move(file.path(), folder, entry);
                    moved.add(entry.name());
                }
            }
        }
        return moved;
    }

    private static List<AuditFile> named(List<AuditFile> files, String name) {
        return files.stream()
                .filter(file -> file.path().getFileName().toString().equals(name))
                .toList();
    }

    /**
     * Puts those files away: the manifest first, then each file.
     *
     * @param files the oldest ones of a trail
     * @param known what is known of the trail without its end
     * @return the manifest; nothing where the files are not whole by themselves
     */
    public Optional<Path> put(List<AuditFile> files, Expectations known, String created, ManifestKey key)
            throws CliException, IOException {
        TrailReport report = TrailVerifier.verify(files, known);
        if (!report.isWhole()) {
            return Optional.empty();
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        for (AuditFile file : files) {
            entries.add(new Manifest.Entry(
                    file.path().getFileName().toString(), Files.size(file.path()), FileHash.of(file.path())));
        }
        Path manifest = folder.resolve("sallyport-audit-" + files.get(0).day() + "-to-"
                + files.get(files.size() - 1).day() + Manifest.SUFFIX);
        List<Manifest.Part> parts = report.chains().stream().map(Archive::part).toList();
        Files.createDirectories(folder);
        NewFiles.writePublic(manifest, Manifest.write(entries, parts, created, key));
        for (int i = 0; i < files.size(); i++) {
            Mover.move(files.get(i).path(), folder, entries.get(i));
        }
        return Optional.of(manifest);
    }

    private static Manifest.Part part(ChainReport chain) {
        return new Manifest.Part(
                chain.id(),
                chain.records(),
                chain.first().prev(),
                chain.first().boot(),
                chain.first().seq(),
                chain.last().boot(),
                chain.last().seq(),
                chain.last().hash(),
                chain.next(),
                chain.sinceMark());
    }
}
