package io.sallyport.issuer;

import io.sallyport.bundle.NodeKey;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportHome;
import io.sallyport.state.SafeFiles;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.TimeFloor;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedClock;
import java.io.IOException;

/** What the issuer remembers of the time, together with the validators on its home. */
final class IssuerTime {

    private IssuerTime() {}

    static TrustedClock open(SallyportHome home, TimeSource time) throws ConfigException {
        try {
            SafeFiles.createPrivateFolder(home.state());
            return TrustedClock.open(
                    new TimeFloor(home.keptFile(TimeFloor.FILE, NodeKey.seal(home.state()))),
                    ClockAcceptanceFile.in(home.state()),
                    time);
        } catch (IOException e) {
            throw new ConfigException(
                    home.state().toString(),
                    "what the issuer remembers of the time cannot be read or written (" + e.getMessage() + ")",
                    "make the folder and what is in it readable and writable for the user that runs the server");
        }
    }
}
