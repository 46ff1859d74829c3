package io.sallyport.cli.doctor;

import io.sallyport.cli.clock.RememberedTime;
import io.sallyport.cli.command.CliException;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.SallyportHome;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.time.TrustedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has grown old: status lists, the clock, the rules of time zones. */
final class AgeChecks {

    private static final int TZDATA_YEARS = 1;

    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private AgeChecks(Instant now) {
        this.now = now;
    }

    static List<Finding> look(SallyportHome home, Optional<SallyportConfig> config, Instant now)
            throws IOException, CliException {
        AgeChecks checks = new AgeChecks(now);
        checks.clock(home);
        checks.statusLists(
                home.trust().resolve("status-lists"),
                config.flatMap(c -> c.ages().statusList()).orElse(AgePolicy.DEFAULT_STATUS_LIST));
        checks.tzdata();
        return checks.findings;
    }

    private void clock(SallyportHome home) throws IOException, CliException {
        Optional<RememberedTime> remembered = RememberedTime.of(home);
        if (remembered.isPresent()
                && remembered.get().ahead(now).plus(TrustedTime.TOLERANCE).isNegative()) {
            findings.add(Finding.of(
                    Symptom.CLOCK_BEHIND,
                    remembered.get().file(),
                    now + " is before " + remembered.get().floor()));
        }
    }

    private void statusLists(Path folder, Duration maxAge) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jwt")).sorted().toList()) {
                issuedAt(file)
                        .filter(iat -> iat.plus(maxAge).isBefore(now))
                        .ifPresent(iat -> findings.add(Finding.of(
                                Symptom.STATUS_LIST_STALE, file, "issued " + iat + ", may be " + maxAge + " old")));
            }
        }
    }

    /** As the token says it; whether its signature is good is the server's to find out. */
    private static Optional<Instant> issuedAt(Path file) throws IOException {
        String[] parts = Files.readString(file).strip().split("\\.", -1);
        Optional<byte[]> payload = parts.length > 1 ? Base64Url.decode(parts[1]) : Optional.empty();
        try {
            return payload.isPresent() && StrictJson.readObject(payload.get()).get("iat") instanceof Long seconds
                    ? Optional.of(Instant.ofEpochSecond(seconds))
                    : Optional.empty();
        } catch (JsonFault e) {
            return Optional.empty();
        }
    }

    private void tzdata() {
        String version = ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
        int year = Integer.parseInt(version.substring(0, "2026".length()));
        if (year + TZDATA_YEARS < Year.from(now.atZone(ZoneOffset.UTC)).getValue()) {
            findings.add(new Finding(Symptom.TZDATA_OLD, "this Java", "tzdata " + version));
        }
    }
}
