package io.sallyport.cli;

import io.sallyport.Sallyport;
import io.sallyport.cli.admin.AdminCommand;
import io.sallyport.cli.audit.AuditCommand;
import io.sallyport.cli.bundle.BundleCommand;
import io.sallyport.cli.clock.ClockCommand;
import io.sallyport.cli.command.Group;
import io.sallyport.cli.doctor.DeploymentsCommand;
import io.sallyport.cli.doctor.DoctorCommand;
import io.sallyport.cli.key.KeysCommand;
import io.sallyport.cli.revoke.RevokeCommand;
import io.sallyport.cli.token.TokenCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The root: {@code sallyport}. */
@Command(
        name = "sallyport",
        versionProvider = SallyportCommand.Version.class,
        description = {
            "Keys, tokens, trust bundles, revocation and time for servers that never see the internet.",
            "Works on files: no server and no network, save where a command says so."
        },
        footer = {
            "",
            "Ends with 0 where it was done, 1 where the answer is no, 2 where the command was written wrongly,",
            "3 where it could not be done. sallyport COMMAND --help says more."
        },
        subcommands = {
            KeysCommand.class,
            TokenCommand.class,
            BundleCommand.class,
            RevokeCommand.class,
            AuditCommand.class,
            ClockCommand.class,
            DoctorCommand.class,
            DeploymentsCommand.class,
            AdminCommand.class,
            CompletionCommand.class
        })
final class SallyportCommand extends Group {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    /** The version of the jars that run. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sallyport " + Sallyport.version()};
        }
    }
}
