package io.sallyport.config;

import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/** The issuers of a configuration that may be edited while the server runs; other keys wait for the next start. */
public final class ChangingIssuers implements IssuerSource {

    private static final Logger LOG = System.getLogger("io.sallyport.config");

    private final SallyportConfig atStart;

    /** The issuers of the home from which that configuration was read. */
    public ChangingIssuers(SallyportConfig atStart) {
        this.atStart = atStart;
    }

    @Override
    public Path file() {
        return atStart.home().configFile();
    }

    @Override
    public List<IssuerPolicy> read() throws ConfigException {
        SallyportConfig now = ConfigReader.read(atStart.home());
        if (!now.withIssuers(atStart.issuers()).equals(atStart)) {
            LOG.log(
                    Level.WARNING,
                    "{0} changed beyond the issuers'' entries; those other keys take effect at the next start",
                    file());
        }
        return now.issuers();
    }
}
