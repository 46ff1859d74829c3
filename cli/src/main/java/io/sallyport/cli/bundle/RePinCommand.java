package io.sallyport.cli.bundle;

import io.sallyport.bundle.Pin;
import io.sallyport.bundle.RePin;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.SallyportConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bundle re-pin}. */
@Command(
        name = "re-pin",
        description = {
            "Say, as the owner of a server home, that another root is believed from now on: the quorum or the root is lost.",
            "Also for a state that was restored and is to be believed as it is: name the root that is pinned. Deny list,"
                    + " epochs and time stay; the rest comes with the first bundle under the new root. The server records"
                    + " it."
        },
        footer = {
            "",
            "Example:",
            "  sallyport bundle re-pin --fingerprint SHA256:... --reason 'two root keys were lost in the fire'"
        })
final class RePinCommand extends Verb {

    @Mixin
    private HomeOption home;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            required = true,
            description = "The fingerprint of the root document, as the witnesses of the ceremony wrote it down.")
    private String fingerprint;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the audit record.")
    private String reason;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (!Pin.isFingerprint(fingerprint)) {
            throw CliException.usage(
                    "--fingerprint=" + fingerprint + " is none", "write SHA256: and 43 characters of base64url");
        }
        if (reason.isBlank() || reason.length() > RePin.MAX_REASON) {
            throw CliException.usage(
                    "--reason has " + reason.strip().length() + " characters",
                    "say why in 1 to " + RePin.MAX_REASON + " characters");
        }
        SallyportConfig config = home.config(terminal);
        Pin before = config.pin()
                .orElseThrow(() -> CliException.failed(
                        config.home().configFile(),
                        "no root is pinned",
                        "set sallyport.trust.domain and sallyport.trust.root there; nothing has to be undone"));
        String user = System.getProperty("user.name");
        refuseOthers(config.home().state(), user);
        new RootLine(config.home().configFile()).write(fingerprint);
        new RePin(
                        new Pin(before.domain(), fingerprint),
                        terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                        user,
                        reason)
                .write(config.home().state());
        return Answer.done()
                .fact("domain", "Domain", before.domain())
                .fact("before", "Before", before.root())
                .fact("root", "From now on", fingerprint)
                .line("Carry in a trust bundle under this root now: until then no carried issuer is believed.")
                .build();
    }

    private static void refuseOthers(Path state, String user) throws Exception {
        String owner = Files.getOwner(state).getName();
        if (!owner.equals(user)) {
            throw CliException.failed(state, "it belongs to " + owner + ", not to " + user, "run this as " + owner);
        }
    }
}
