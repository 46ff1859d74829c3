package io.sallyport;

import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.NodeVoucher;
import io.sallyport.audit.TrailPlace;
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
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one core remembers over a restart: its own folder, and the time, which all cores on a home remember together. */
final class ServerMemory implements AutoCloseable {

    /** What the folders of further cores on one home are called. */
    private static final String FURTHER = "core";

    private final SallyportHome home;
    private final StateFolder folder;
    private final Seal seal;
    private final TrustedClock clock;
    private final TimeSource time;
    private @Nullable AuditTrail trail;

    private ServerMemory(SallyportHome home, StateFolder folder, Seal seal, TimeSource time) throws IOException {
        this.home = home;
        this.folder = folder;
        this.seal = seal;
        this.clock = TrustedClock.open(
                new TimeFloor(home.keptFile(TimeFloor.FILE, seal)), ClockAcceptanceFile.in(home.state()), time);
        this.time = time;
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
            throw refused(home, e);
        }
    }

    /** A file in which all cores on the home remember together. */
    KeptFile keptFile(String name) {
        return home.keptFile(name, seal);
    }

    private static ConfigException refused(SallyportHome home, IOException e) {
        return new ConfigException(
                home.state().toString(),
                "what this server remembers there cannot be read or written (" + e.getMessage() + ")",
                "make the folder and what is in it readable and writable for the user that runs the server");
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
        return time.nanos();
    }

    /**
     * The audit trail, which goes on over a restart within this process, unless the server is called otherwise now.
     *
     * @param node the name of the server
     * @throws ConfigException where what it remembers cannot be read or written
     */
    synchronized AuditTrail trail(String node) throws ConfigException {
        AuditTrail running = trail;
        if (running != null && running.place().node().equals(node)) {
            return running;
        }
        if (running != null) {
            running.close();
        }
        try {
            AuditTrail fresh = AuditTrail.open(TrailPlace.in(node, folder), this::voucher, time);
            trail = fresh;
            return fresh;
        } catch (IOException e) {
            throw refused(home, e);
        }
    }

    /** Whether what others leave in the home is for this core to take. */
    boolean isOwner() {
        return folder.isOwner();
    }

    private Optional<NodeVoucher> voucher() {
        try {
            return NodeKey.voucher(home.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (trail != null) {
            trail.close();
        }
        clock.close();
        folder.close();
    }
}
