package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.TrustBundle;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.SallyportConfig;
import io.sallyport.state.SafeFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bundle apply}. */
@Command(
        name = "apply",
        description = {
            "Verify a bundle under the root that the home pins, and lay it into trust/, whole.",
            "The running server applies it within two seconds, another one when it starts; its audit record and"
                    + " bundle receipt say how that ended. Ends with 1 where the bundle is refused; then nothing was laid down."
        },
        footer = {"", "Example:", "  sallyport bundle apply trust-1.bundle --home standalone/configuration/sallyport"})
final class ApplyCommand extends Verb {

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file;

    @Mixin
    private HomeOption home;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        SallyportConfig config = home.config(terminal);
        Pin pin = config.pin()
                .orElseThrow(() -> CliException.failed(
                        config.home().configFile(),
                        "no root is pinned, so no bundle is believed",
                        "set sallyport.trust.domain and sallyport.trust.root"));
        byte[] content = Documents.bytes(file);
        TrustBundle bundle = verified(content, pin, terminal);
        Path target = config.home().trust().resolve(name());
        SafeFiles.writePublic(target, content);
        return Answer.done()
                .fact("bundle", "Bundle", target)
                .fact("role", "Role", bundle.role().word())
                .fact("order", "Number", bundle.order())
                .fact("sha256", "Hash", bundle.order().sha256())
                .line("sallyport bundle receipt shows whether the server applied it.")
                .build();
    }

    private TrustBundle verified(byte[] content, Pin pin, Terminal terminal) throws CliException {
        try {
            return new BundleVerifier(file)
                    .verify(content, pin, terminal.clock().instant());
        } catch (BundleException e) {
            throw CliException.refused(
                    file + ": " + e.fault().code() + ": " + e.fault().fault() + " (" + e.detail() + ")",
                    e.fault().cure());
        }
    }

    /** Files of other names are not looked at. */
    private String name() {
        String name = file.getFileName().toString();
        return name.endsWith(BundleFile.SUFFIX) ? name : name + BundleFile.SUFFIX;
    }
}
