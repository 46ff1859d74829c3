package io.sallyport;

import io.sallyport.audit.AuditTrail;
import io.sallyport.bundle.BundleDesk;
import io.sallyport.bundle.CarriedRevocations;
import io.sallyport.config.ChangingIssuers;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportConfig;
import io.sallyport.statuslist.StatusListStore;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.RevocationSource;
import io.sallyport.trust.TrustStore;
import io.sallyport.verify.SignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.util.List;
import java.util.Optional;

/**
 * What a server believes, and where that comes from.
 *
 * @param trust the issuers, keys and revocations in force
 * @param lists the status lists
 * @param bundles what came across the gap; empty where no root is pinned
 */
record Knowing(TrustStore trust, StatusListStore lists, Optional<BundleDesk> bundles) {

    static Knowing open(SallyportConfig config, SignatureVerifier signatures, ServerMemory memory, AuditTrail audit)
            throws ConfigException, KeySetException {
        StatusListStore lists = new StatusListStore(
                config.home().trust().resolve("status-lists"),
                memory.keptFile(StatusListStore.MEMORY),
                new StatusListVerifier(signatures),
                new StatusListStore.Time(
                        () -> memory.clock().get().clock(), () -> memory.clock().accepted()));
        ChangingIssuers source = new ChangingIssuers(config);
        if (config.pin().isEmpty()) {
            TrustStore trust = new TrustStore(config.issuers(), source, List.of(lists));
            return new Knowing(trust, lists, Optional.empty());
        }
        CarriedRevocations carried = new CarriedRevocations();
        List<RevocationSource> sources = List.of(lists, carried);
        TrustStore trust = TrustStore.pinned(config.issuers(), source, sources);
        BundleDesk.Believers believers = new BundleDesk.Believers(trust, carried, lists::carry);
        return new Knowing(
                trust, lists, Optional.of(CarriedTrust.open(config, config.pin().get(), memory, believers, audit)));
    }
}
