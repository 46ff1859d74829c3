package io.sallyport.cli.token;

import io.sallyport.bundle.BundleContent;
import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.BundleVerifier;
import io.sallyport.bundle.InForce;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.TrustBundle;
import io.sallyport.cli.command.CliException;
import io.sallyport.config.ChangingIssuers;
import io.sallyport.config.SallyportConfig;
import io.sallyport.revocation.Revocations;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustStore;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a server believed that had certain bundles, whenever that was. The signatures have to be good under the root that
 * its home pins; how old the bundles are does not matter.
 */
final class PastTrust {

    private final SallyportConfig config;
    private final Pin pin;

    PastTrust(SallyportConfig config) throws CliException {
        this.config = config;
        this.pin = config.pin()
                .orElseThrow(() -> CliException.failed(
                        config.home().configFile(), "no root is pinned, so no bundle counts", "leave --bundle out"));
    }

    /** Those bundles, one of each role: of several the one with the greatest number. */
    InForce of(List<Path> files) throws CliException, BundleException, IOException {
        return newest(files, bundle -> true);
    }

    /** The newest bundles of the home's {@code trust} folder that were written by then. */
    InForce at(Instant time) throws CliException, BundleException, IOException {
        InForce then = newest(laidDown(), bundle -> !bundle.order().created().isAfter(time));
        if (!then.bundles().containsKey(SigningRole.TRUST)) {
            throw CliException.failed(
                    config.home().trust(),
                    "there is no trust bundle in it that was written by " + time,
                    "name the bundle of that time by --bundle");
        }
        return then;
    }

    /** The bundles of the home's {@code trust} folder and of those files that have that hash. */
    InForce withHashes(List<String> hashes, List<Path> files) throws CliException, BundleException, IOException {
        List<Path> all = new ArrayList<>(laidDown());
        all.addAll(files);
        return newest(all, bundle -> hashes.contains(bundle.order().sha256()));
    }

    private List<Path> laidDown() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(config.home().trust())) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(config.home().trust(), "[!.]*" + BundleFile.SUFFIX)) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    private InForce newest(List<Path> files, Predicate<TrustBundle> chosen) throws BundleException, IOException {
        Map<SigningRole, TrustBundle> newest = new EnumMap<>(SigningRole.class);
        for (Path file : files) {
            TrustBundle bundle = verified(file);
            if (chosen.test(bundle)) {
                newest.merge(bundle.role(), bundle, PastTrust::later);
            }
        }
        return InForce.of(newest.values());
    }

    private TrustBundle verified(Path file) throws BundleException, IOException {
        byte[] content = Files.readAllBytes(file);
        Instant created = BundleContent.read(BundleFile.read(content).document().payload(), file)
                .created();
        return new BundleVerifier(file).verify(content, pin, created);
    }

    private static TrustBundle later(TrustBundle one, TrustBundle other) {
        boolean first = one.order().root() != other.order().root()
                ? one.order().root() > other.order().root()
                : one.order().sequence() >= other.order().sequence();
        return first ? one : other;
    }

    /** What follows from them at that time; of the keys of a local issuer only those of today are known. */
    TrustSnapshot snapshot(InForce bundles, Instant at) throws KeySetException, IOException {
        TrustStore trust = TrustStore.pinned(config.issuers(), new ChangingIssuers(config), List.of());
        trust.carry(bundles.issuers(), fresh -> {});
        TrustSnapshot issuers = trust.snapshot();
        Revocations stated = bundles.revocations();
        return issuers.with(stated.with(lists(bundles, issuers, at)));
    }

    private static StatusLists lists(InForce bundles, TrustSnapshot issuers, Instant at) {
        StatusListVerifier verifier = new StatusListVerifier(new JcaSignatureVerifier());
        StatusLists lists = StatusLists.NONE;
        for (String text : bundles.statusLists()) {
            Optional<StatusLists> more = with(lists, text, verifier, issuers, at);
            lists = more.orElse(lists);
        }
        return lists;
    }

    /** Empty where the list says nothing at that time: the check of its age then says that it is missing. */
    private static Optional<StatusLists> with(
            StatusLists lists, String text, StatusListVerifier verifier, TrustSnapshot issuers, Instant at) {
        try {
            return Optional.of(lists.with(verifier.verify(text, issuers, at)));
        } catch (StatusListFault e) {
            return Optional.empty();
        }
    }
}
