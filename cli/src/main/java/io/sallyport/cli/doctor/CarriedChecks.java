package io.sallyport.cli.doctor;

import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.InForce;
import io.sallyport.bundle.RoleKeys;
import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.TrustBundle;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.home.ServerTrust;
import io.sallyport.cli.home.ServerTrust.Carried;
import io.sallyport.config.SallyportConfig;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.revocation.RevocationCheck;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What bundles brought: how old it is, and whether the next one can still be signed when a key is lost. */
final class CarriedChecks {

    /** Of its greatest age, what is left when somebody should carry the next one: a fifth. */
    private static final int LEFT = 5;

    private final SallyportConfig config;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private CarriedChecks(SallyportConfig config, Instant now) {
        this.config = config;
        this.now = now;
    }

    static List<Finding> look(SallyportConfig config, Instant now) throws IOException {
        CarriedChecks checks = new CarriedChecks(config, now);
        if (config.pin().isPresent()) {
            checks.look();
        }
        return checks.findings;
    }

    private void look() throws IOException {
        try {
            Optional<Carried> carried = ServerTrust.carried(config);
            if (carried.isPresent() && !carried.get().inForce().bundles().isEmpty()) {
                keys(carried.get());
                ages(carried.get());
                strangers(carried.get());
            } else if (!isBundleWaiting()) {
                add(Symptom.BUNDLE_MISSING, config.home().trust(), "");
            }
        } catch (CliException e) {
            add(Symptom.STATE_REFUSED, config.home().state(), String.valueOf(e.getMessage()));
        }
    }

    /** The server applies it when it starts. */
    private boolean isBundleWaiting() throws IOException {
        Path folder = config.home().trust();
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*" + BundleFile.SUFFIX)) {
            return files.iterator().hasNext();
        }
    }

    private void keys(Carried carried) {
        TrustBundle newest = carried.inForce().bundles().values().stream()
                .max(Comparator.comparing(bundle -> bundle.root().version()))
                .orElseThrow();
        for (SigningRole role : SigningRole.values()) {
            RoleKeys keys = newest.root().role(role);
            if (keys.keys().size() == keys.threshold()) {
                add(
                        role == SigningRole.ROOT ? Symptom.ROOT_KEYS_SCARCE : Symptom.ROLE_KEYS_SCARCE,
                        config.home().configFile(),
                        "root " + newest.root().version() + ", role " + role.word() + ": " + keys.threshold() + " of "
                                + keys.keys().size() + " keys have to sign");
            }
        }
    }

    private void ages(Carried carried) {
        for (KnowledgeAge age :
                new RevocationCheck(config.ages()).ages(carried.inForce().revocations(), iss -> false, now)) {
            String detail = age.what().code() + " of " + age.since() + ", may be " + age.limit() + " old";
            Duration soon = age.limit().dividedBy(LEFT);
            if (age.tooOld()) {
                add(Symptom.CARRIED_STALE, config.home().state(), detail);
            } else if (age.at(now).plus(soon).compareTo(age.limit()) > 0) {
                add(Symptom.CARRIED_AGING, config.home().state(), detail);
            }
        }
    }

    private void strangers(Carried carried) {
        InForce inForce = carried.inForce();
        for (String iss : inForce.strangers(inForce.statements())) {
            add(Symptom.REVOCATION_OF_NOBODY, config.home().state(), iss);
        }
    }

    private void add(Symptom symptom, Path place, String detail) {
        findings.add(Finding.of(symptom, place, detail));
    }
}
