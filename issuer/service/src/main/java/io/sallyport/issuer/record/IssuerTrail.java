package io.sallyport.issuer.record;

import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.NodeVoucher;
import io.sallyport.audit.TrailPlace;
import io.sallyport.bundle.NodeKey;
import io.sallyport.config.ConfigException;
import io.sallyport.state.StateFolder;
import io.sallyport.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The issuer's chain of records: one of its own, in a folder of its own below the home's {@code state}. */
public final class IssuerTrail implements AutoCloseable {

    /** What folder and chain are called. */
    private static final String INSTANCE = "issuer";

    private final StateFolder folder;
    private final AuditTrail trail;

    private IssuerTrail(StateFolder folder, AuditTrail trail) {
        this.folder = folder;
        this.trail = trail;
    }

    /**
     * Opens it.
     *
     * @param state the home's {@code state} folder
     * @param node the name of the server
     * @throws ConfigException where the folder or what is in it cannot be read or written
     */
    public static IssuerTrail open(Path state, String node, Clock clock) throws ConfigException {
        StateFolder folder = null;
        try {
            folder = StateFolder.open(state.resolve(INSTANCE), INSTANCE);
            TrailPlace place = new TrailPlace(node, folder.path().getFileName().toString(), folder.path());
            return new IssuerTrail(folder, AuditTrail.open(place, () -> voucher(state), TimeSource.following(clock)));
        } catch (IOException e) {
            if (folder != null) {
                folder.close();
            }
            throw new ConfigException(
                    state.resolve(INSTANCE).toString(),
                    "what the issuer remembers of its records cannot be read or written (" + e.getMessage() + ")",
                    "make the folder and what is in it readable and writable for the user that runs the server");
        }
    }

    private static Optional<NodeVoucher> voucher(Path state) {
        try {
            return NodeKey.voucher(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the records. */
    public AuditTrail records() {
        return trail;
    }

    /** Writes what is waiting, then the last record. */
    @Override
    public void close() {
        trail.close();
        folder.close();
    }
}
