package io.sallyport.cli.clock;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.SallyportHome;
import io.sallyport.time.ClockAcceptance;
import io.sallyport.time.ClockAcceptanceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clock accept}. */
@Command(
        name = "accept",
        description = {
            "Say, as the owner of a server home, that the clock of this machine is right now.",
            "The running server takes the word within a second and records it; a stopped one takes it if it starts within"
                    + " 10 minutes. Expired and revoked tokens stay refused."
        },
        footer = {"", "Example:", "  sallyport clock accept --reason 'compared with two watches'"})
final class AcceptCommand extends Verb {

    @Mixin
    private HomeOption home;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for the audit record; at most 400 characters.")
    private String reason;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (reason.isBlank() || reason.length() > ClockAcceptance.MAX_REASON) {
            throw CliException.usage(
                    "--reason has " + reason.strip().length() + " characters",
                    "say in 1 to " + ClockAcceptance.MAX_REASON + " characters how the right time is known");
        }
        SallyportHome chosen = home.home(terminal);
        String user = System.getProperty("user.name");
        refuseOthers(chosen.state(), user);
        ClockAcceptanceFile file = ClockAcceptanceFile.in(chosen.state());
        ClockAcceptance word = file.write(terminal.clock().instant(), user, reason);
        return Answer.done()
                .fact("accepted", "Accepted", word.created())
                .fact("by", "by", word.by())
                .fact("file", "File", file.path())
                .line("Look for the record of stage administer in the audit log.")
                .build();
    }

    /** A file of another user's would not be readable for the server, and nobody else may give this word. */
    private static void refuseOthers(Path state, String user) throws Exception {
        if (!Files.isDirectory(state)) {
            throw CliException.failed(state, "it is not there", "start the server, which makes it, and say it again");
        }
        String owner = Files.getOwner(state).getName();
        if (!owner.equals(user)) {
            throw CliException.failed(state, "it belongs to " + owner + ", not to " + user, "run this as " + owner);
        }
    }
}
