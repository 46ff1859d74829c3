package io.sallyport.cli.home;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.config.ChangingIssuers;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.SallyportHome;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server home a command is about. */
public final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "The server home with sallyport.properties; without it, SALLYPORT_HOME of the environment.")
    private @Nullable Path folder;

    /** Whether one is named, here or in the environment. */
    public boolean isNamed(Terminal terminal) {
        return folder != null || terminal.environment().containsKey("SALLYPORT_HOME");
    }

    /** The home. */
    public SallyportHome home(Terminal terminal) throws CliException {
        String fromEnvironment = terminal.environment().get("SALLYPORT_HOME");
        if (folder == null && fromEnvironment == null) {
            throw CliException.usage("No server home is named", "add --home, or set SALLYPORT_HOME");
        }
        SallyportHome home = new SallyportHome(folder != null ? folder : Path.of(fromEnvironment));
        if (!Files.isDirectory(home.folder())) {
            throw CliException.failed(
                    home.folder(), "it is no folder", "name the folder that holds " + SallyportHome.CONFIG_FILE);
        }
        return home;
    }

    /** What its file says; system properties and environment of this process are not the server's. */
    public SallyportConfig config(Terminal terminal) throws CliException, ConfigException {
        return ConfigReader.read(home(terminal), Map.of(), Map.of());
    }

    /** What a server with that configuration believes at its start. */
    public static TrustSnapshot trust(SallyportConfig config) throws KeySetException {
        return new TrustStore(config.issuers(), new ChangingIssuers(config)).snapshot();
    }
}
