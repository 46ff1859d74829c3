package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.cli.command.CliException;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bundles and root documents as files. */
final class Documents {

    private Documents() {}

    static byte[] bytes(Path file) throws CliException, IOException {
        if (Files.size(file) > BundleFile.MAX_BYTES) {
            throw CliException.failed(file, "it is larger than 16 MiB", "name a bundle or a root document");
        }
        return Files.readAllBytes(file);
    }

    /** Whether it has the form of a bundle, and not that of a root document alone. */
    static boolean isBundle(Path file, byte[] content) throws CliException {
        try {
            return StrictJson.readObject(content).containsKey("roots");
        } catch (JsonFault e) {
            throw CliException.failed(
                    file, "it is neither a bundle nor a root document (" + e.getMessage() + ")", "name one of these");
        }
    }

    static SignedDocument root(Path file) throws BundleException, CliException, IOException {
        byte[] content = bytes(file);
        if (isBundle(file, content)) {
            throw CliException.failed(file, "it is a bundle, not a root document", "name a file of bundle root");
        }
        return BundleFile.readRoot(content);
    }

    static List<SignedDocument> roots(List<Path> files) throws BundleException, CliException, IOException {
        List<SignedDocument> roots = new ArrayList<>();
        for (Path file : files) {
            roots.add(root(file));
        }
        return roots;
    }
}
