package io.sallyport.cli.token;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.InForce;
import io.sallyport.cli.clock.RememberedTime;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.cli.home.ServerTrust;
import io.sallyport.config.ConfigException;
import io.sallyport.config.SallyportConfig;
import io.sallyport.time.TrustedTime;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Against what a token is held: a server home, as it is or as it was, or one key set with its issuer and audiences. */
final class TrustOptions {

    @Mixin
    private HomeOption home;

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description = "Instead of a home: a key set, of the issuer --iss for the audiences --audience.")
    private @Nullable Path jwks;

    @Option(names = "--iss", paramLabel = "ISS", description = "With --jwks: the exact issuer.")
    private @Nullable String iss;

    @Option(names = "--audience", paramLabel = "AUD", split = ",", description = "With --jwks: what aud may name.")
    private @Nullable List<String> audiences;

    @Option(
            names = "--max-lifetime",
            paramLabel = "DURATION",
            description = "With --jwks: the ceiling, ISO 8601; without it PT12H.")
    private @Nullable Duration maxLifetime;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "With a home that pins a root: the bundles that count instead of what the home remembers, one"
                    + " of trust and one of revocation; several times.")
    private @Nullable List<Path> bundles;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "At which time, ISO 8601 in UTC, such as 2026-11-23T08:00:00Z; without it, now. Where a root is"
                            + " pinned, by the bundles in trust/ that had been written then.")
    private @Nullable Instant at;

    /** The files of {@code --bundle}. */
    List<Path> bundles() {
        return bundles == null ? List.of() : List.copyOf(bundles);
    }

    /** The home's configuration, where a home is named. */
    Optional<SallyportConfig> config(Terminal terminal) throws CliException, ConfigException {
        return home.isNamed(terminal) ? Optional.of(home.config(terminal)) : Optional.empty();
    }

    /** Whether the time is said. */
    boolean isTimeSaid() {
        return at != null;
    }

    Held held(Terminal terminal) throws CliException, ConfigException, KeySetException, BundleException, IOException {
        return heldAt(terminal, Optional.ofNullable(at));
    }

    /** The same at that time, or now. */
    Held heldAt(Terminal terminal, Optional<Instant> time)
            throws CliException, ConfigException, KeySetException, BundleException, IOException {
        Instant now = terminal.clock().instant();
        if (jwks != null) {
            return ofKeySet(jwks, time.orElse(now));
        }
        if (iss != null || audiences != null || maxLifetime != null) {
            throw CliException.usage(
                    "--iss, --audience and --max-lifetime go with --jwks", "add --jwks, or leave them out");
        }
        SallyportConfig config = home.config(terminal);
        if (bundles != null) {
            PastTrust past = new PastTrust(config);
            return ofThen(config, past.of(bundles), time.orElse(now));
        }
        if (time.isPresent() && time.get().isBefore(now) && isBeforeWhatIsInForce(config, time.get())) {
            return ofThen(config, new PastTrust(config).at(time.get()), time.get());
        }
        return ofHome(config, now, time);
    }

    private static boolean isBeforeWhatIsInForce(SallyportConfig config, Instant time)
            throws CliException, IOException {
        return ServerTrust.carried(config).stream()
                .flatMap(carried -> carried.known().orders().values().stream())
                .anyMatch(order -> order.created().isAfter(time));
    }

    /** What bundles said then; where several came since, what those took back is not known. */
    static Held ofThen(SallyportConfig config, InForce bundles, Instant then)
            throws CliException, KeySetException, IOException {
        return new Held(
                new PastTrust(config).snapshot(bundles, then),
                then,
                Optional.of(new Held.Knowing(config.ages(), then)),
                List.of(),
                config.maxTokenSize(),
                Orders.line(bundles),
                List.of("Deny list and epochs are those of these bundles alone."));
    }

    /** What is known now judges what was taken back, also where the token is judged by an earlier time. */
    private static Held ofHome(SallyportConfig config, Instant now, Optional<Instant> time)
            throws CliException, KeySetException, IOException {
        ServerTrust trust = ServerTrust.of(config, now);
        Optional<Instant> floor = RememberedTime.of(config.home()).map(RememberedTime::floor);
        Instant latest = floor.filter(passed -> passed.isAfter(now)).orElse(now);
        Instant judged = time.orElse(latest);
        return new Held(
                trust.snapshot(),
                judged,
                Optional.of(new Held.Knowing(config.ages(), judged.isAfter(latest) ? judged : latest)),
                time.isEmpty() ? clock(now, latest) : List.of(),
                config.maxTokenSize(),
                config.home().folder().toString(),
                trust.faults());
    }

    private static List<Verdict> clock(Instant now, Instant latest) {
        boolean behind = now.plus(TrustedTime.TOLERANCE).isBefore(latest);
        return behind
                ? List.of(Verdict.unknown("clock", "clock_untrusted", now + " is before " + latest))
                : List.of(Verdict.holds("clock", ""));
    }

    private Held ofKeySet(Path keys, Instant time) throws CliException, KeySetException {
        if (iss == null || audiences == null || bundles != null) {
            throw CliException.usage(
                    "--jwks needs --iss and --audience, and goes with no --bundle", "add or remove them");
        }
        IssuerPolicy policy = policy(keys, iss, Set.copyOf(audiences));
        return new Held(
                new TrustSnapshot(List.of(new IssuerTrust(policy, KeySetReader.read(policy)))),
                time,
                Optional.empty(),
                List.of(),
                SallyportConfig.DEFAULT_MAX_TOKEN_SIZE,
                keys.toString(),
                List.of("Whether it was revoked is not known: a key set says nothing of that."));
    }

    private IssuerPolicy policy(Path keys, String issuer, Set<String> accepted) {
        return new IssuerPolicy(
                "given",
                issuer,
                keys,
                false,
                EnumSet.allOf(SignatureAlgorithm.class),
                false,
                accepted,
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                CallerRule.SUBJECT,
                Map.of(),
                maxLifetime == null ? IssuerPolicy.DEFAULT_MAX_LIFETIME : maxLifetime,
                Map.of(),
                IssuerPolicy.DEFAULT_SKEW);
    }
}
