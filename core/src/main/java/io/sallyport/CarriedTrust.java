package io.sallyport;

import io.sallyport.audit.AuditTrail;
import io.sallyport.bundle.BundleClock;
import io.sallyport.bundle.BundleDesk;
import io.sallyport.bundle.BundleDesk.Believers;
import io.sallyport.bundle.BundleDesk.Place;
import io.sallyport.bundle.KnowledgeFile;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.StateFault;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportConfig;
import io.sallyport.time.TrustedClock;
import io.sallyport.trust.KeySetException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Opens the desk for bundles of a server with a pinned root. */
final class CarriedTrust {

    private CarriedTrust() {}

    static BundleDesk open(SallyportConfig config, Pin pin, ServerMemory memory, Believers believers, AuditTrail audit)
            throws ConfigException, KeySetException {
        Place place = new Place(
                memory.folder(),
                config.home().state(),
                config.home().witness(KnowledgeFile.FILE),
                config.home().trust(),
                pin,
                config.node());
        try {
            return BundleDesk.open(place, believers, clock(memory.clock()), audit);
        } catch (StateFault e) {
            throw new ConfigException(e.file().toString(), e.fault(), e.advice());
        } catch (IOException e) {
            throw new ConfigException(
                    config.home().state().toString(),
                    "what this server remembers of bundles cannot be read or written (" + e.getMessage() + ")",
                    "make the folder and what is in it readable and writable for the user that runs the server");
        }
    }

    private static BundleClock clock(TrustedClock clock) {
        return new BundleClock() {

            @Override
            public Instant now() {
                return clock.get().clock();
            }

            @Override
            public String state() {
                return clock.get().state().name().toLowerCase(Locale.ROOT);
            }

            @Override
            public Instant floor() {
                return clock.floor();
            }

            @Override
            public void stated(SigningRole role, Instant created) throws IOException {
                if (role == SigningRole.TRUST) {
                    clock.confirm(created);
                } else {
                    clock.raise(created);
                }
            }
        };
    }
}
