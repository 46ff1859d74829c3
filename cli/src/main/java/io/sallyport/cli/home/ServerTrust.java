package io.sallyport.cli.home;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.CarriedKnowledge;
import io.sallyport.bundle.InForce;
import io.sallyport.bundle.KnowledgeFile;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.StateFault;
import io.sallyport.cli.command.CliException;
import io.sallyport.config.ChangingIssuers;
import io.sallyport.config.SallyportConfig;
import io.sallyport.revocation.Revocations;
import io.sallyport.state.KeptFile;
import io.sallyport.state.Seal;
import io.sallyport.statuslist.StatusListStore;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.RevocationSource;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustStore;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the server of a home believes, found by its own code in its own files, of which none is changed.
 *
 * @param snapshot issuers, keys and revocations
 * @param faults what is wrong with the status lists
 */
public record ServerTrust(TrustSnapshot snapshot, List<String> faults) {

    public ServerTrust {
        faults = List.copyOf(faults);
    }

    /** What a server with that configuration believes at that time. */
    public static ServerTrust of(SallyportConfig config, Instant now)
            throws KeySetException, CliException, IOException {
        Optional<InForce> carried = carried(config).map(Carried::inForce);
        return config.pin().isPresent()
                ? pinned(config, carried.orElse(InForce.of(List.of())), now)
                : unpinned(config, now);
    }

    private static ServerTrust unpinned(SallyportConfig config, Instant now) throws KeySetException {
        StatusListStore lists = lists(config, now);
        TrustStore trust = new TrustStore(config.issuers(), new ChangingIssuers(config), List.of(lists));
        return new ServerTrust(trust.snapshot(), lists.faults());
    }

    private static ServerTrust pinned(SallyportConfig config, InForce carried, Instant now)
            throws KeySetException, IOException {
        StatusListStore lists = lists(config, now);
        Revocations stated = carried.revocations();
        List<RevocationSource> sources = List.of(lists, believed -> stated);
        TrustStore trust = TrustStore.pinned(config.issuers(), new ChangingIssuers(config), sources);
        trust.carry(carried.issuers(), fresh -> lists.carry(carried.statusLists()));
        return new ServerTrust(trust.snapshot(), lists.faults());
    }

    private static StatusListStore lists(SallyportConfig config, Instant now) {
        KeptFile memory = config.home().keptFile(StatusListStore.MEMORY, Seal.UNCHECKED);
        Path folder = config.home().trust().resolve("status-lists");
        return StatusListStore.looking(folder, memory, new StatusListVerifier(new JcaSignatureVerifier()), () -> now);
    }

    /**
     * What bundles brought to a home.
     *
     * @param known what it remembers
     * @param inForce what is believed of it
     */
    public record Carried(CarriedKnowledge known, InForce inForce) {}

    /**
     * What the server of a home remembers of bundles; empty where none reached it yet.
     *
     * @throws CliException where it is lost or was changed
     * @throws IOException where it is not for this user to read
     */
    public static Optional<Carried> carried(SallyportConfig config) throws CliException, IOException {
        Path state = config.home().state();
        boolean remembered = Files.exists(state.resolve(KnowledgeFile.FILE))
                || config.home().witness(KnowledgeFile.FILE).isThere();
        if (config.pin().isEmpty() || !remembered) {
            return Optional.empty();
        }
        Pin pin = config.pin().get();
        try {
            KnowledgeFile file = KnowledgeFile.lookedAt(state);
            CarriedKnowledge known = file.read();
            refuseOtherRoot(file.path(), known, pin);
            return Optional.of(new Carried(known, InForce.of(known, new BundleVerifier(file.path()))));
        } catch (StateFault e) {
            throw CliException.failed(e.file(), e.fault(), e.advice());
        } catch (BundleException e) {
            throw CliException.failed(
                    state, "what it holds does not verify (" + e.getMessage() + ")", "put the folder back as it was");
        }
    }

    /** Another root of the known chain is nothing new; the root of another chain has to be pinned anew. */
    private static void refuseOtherRoot(Path file, CarriedKnowledge known, Pin pin) throws CliException {
        boolean ofTheChain =
                known.roots().stream().anyMatch(root -> root.fingerprint().equals(pin.root()));
        if (!known.pin().equals(pin) && !ofTheChain) {
            throw CliException.failed(
                    file, "it is about another root than the configuration pins", "see sallyport bundle re-pin");
        }
    }
}
