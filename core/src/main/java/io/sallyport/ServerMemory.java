package io.sallyport;

import io.sallyport.bundle.NodeKey;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportHome;
import io.sallyport.state.KeptFile;
import io.sallyport.state.Seal;
import io.sallyport.state.StateFolder;
import io.sallyport.time.ClockAcceptanceFile;
import io.sallyport.time.TimeFloor;
import io.sallyport.time.TimeSource;
import io.sallyport.time.TrustedClock;
import java.io.IOException;
import java.util.function.LongSupplier;

/** What one core remembers over a restart: its own folder, and the time, which all cores on a home remember together. */
final class ServerMemory implements AutoCloseable {

    /** What the folders of further cores on one home are called. */
    private static final String FURTHER = "core";

    private final SallyportHome home;
    private final StateFolder folder;
    private final Seal seal;
    private final TrustedClock clock;
    private final LongSupplier nanos;

    private ServerMemory(SallyportHome home, StateFolder folder, Seal seal, TimeSource time) throws IOException {
        this.home = home;
        this.folder = folder;
        this.seal = seal;
        this.clock = TrustedClock.open(
                new TimeFloor(home.keptFile(TimeFloor.FILE, seal)), ClockAcceptanceFile.in(home.state()), time);
        this.nanos = time.nanos();
    }

    static ServerMemory open(SallyportHome home, TimeSource time) throws ConfigException {
        StateFolder folder = null;
        try {
            folder = StateFolder.open(home.state(), FURTHER);
            return new ServerMemory(home, folder, NodeKey.seal(home.state()), time);
        } catch (IOException e) {
            if (folder != null) {
                folder.close();
            }
            throw new ConfigException(
                    home.state().toString(),
                    "what this server remembers there cannot be read or written (" + e.getMessage() + ")",
                    "make the folder and what is in it readable and writable for the user that runs the server");
        }
    }

    /** A file in which all cores on the home remember together. */
    KeptFile keptFile(String name) {
        return home.keptFile(name, seal);
    }

    boolean isOf(SallyportHome other) {
        return home.equals(other);
    }

    StateFolder folder() {
        return folder;
    }

    TrustedClock clock() {
        return clock;
    }

    /** Counts nanoseconds, whatever the clock says. */
    LongSupplier nanos() {
        return nanos;
    }

    @Override
    public void close() {
        clock.close();
        folder.close();
    }
}
