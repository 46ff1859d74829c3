package io.sallyport.bundle;

import io.sallyport.token.Texts;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.VerificationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one issuer of a trust bundle; where it is silent the strict defaults of the configuration hold. */
final class CarriedIssuer {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final String LEGACY_EDDSA = "EdDSA";

    private final Members entry;
    private final Path source;

    private CarriedIssuer(Members entry, Path source) {
        this.entry = entry;
        this.source = source;
    }

    /**
     * The issuer with its keys; a local one has none here, since it writes them itself.
     *
     * @param source the file that is said to hold its keys
     */
    static IssuerTrust read(Members entry, Path source) throws BundleException {
        return new CarriedIssuer(entry, source).read();
    }

    private IssuerTrust read() throws BundleException {
        boolean local = entry.flag("local", false);
        IssuerPolicy policy = policy(local);
        List<VerificationKey> keys = List.of();
        if (local == entry.has("jwks")) {
            throw entry.fault("jwks", local ? "stands at a local issuer, which has its own" : "is missing");
        }
        if (!local) {
            keys = RoleKeys.keys(entry.place() + ".jwks", policy.algorithms(), entry.raw("jwks"));
        }
        entry.nothingElse();
        return new IssuerTrust(policy, keys);
    }

    private IssuerPolicy policy(boolean local) throws BundleException {
        String name = matching("name", NAME);
        List<String> algorithms = entry.texts("algorithms");
        TokenProfile profile = profile();
        List<String> types = entry.texts("typ");
        return new IssuerPolicy(
                name,
                name("iss", entry.text("iss")),
                source,
                local,
                algorithms(algorithms),
                algorithms.contains(LEGACY_EDDSA),
                audiences(),
                profile,
                types.isEmpty() ? profile.types() : Set.copyOf(types),
                caller(name),
                roles(),
                duration("max_lifetime", IssuerPolicy.DEFAULT_MAX_LIFETIME, LONGEST),
                scopeLifetimes(),
                duration("skew", IssuerPolicy.DEFAULT_SKEW, IssuerPolicy.MAX_SKEW));
    }

    private String matching(String member, Pattern pattern) throws BundleException {
        String text = entry.text(member);
        if (!pattern.matcher(text).matches()) {
            throw entry.fault(member, "has other characters than letters, digits, - and _");
        }
        return text;
    }

    private String name(String member, String text) throws BundleException {
        if (!Texts.isName(text)) {
            throw entry.fault(member, "is no name that a token can carry");
        }
        return text;
    }

    private Set<SignatureAlgorithm> algorithms(List<String> words) throws BundleException {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String word : words) {
            String jose = word.equals(LEGACY_EDDSA) ? SignatureAlgorithm.ED25519.joseName() : word;
            algorithms.add(SignatureAlgorithm.ofJoseName(jose)
                    .orElseThrow(() -> entry.fault("algorithms", "has " + word + ", which is not verified here")));
        }
        return algorithms.isEmpty() ? EnumSet.of(SignatureAlgorithm.ED25519) : algorithms;
    }

    private Set<String> audiences() throws BundleException {
        List<String> audiences = entry.texts("audiences");
        if (audiences.isEmpty()) {
            throw entry.fault("audiences", "names none");
        }
        return Set.copyOf(audiences);
    }

    private TokenProfile profile() throws BundleException {
        String word = entry.optionalText("profile").orElse(TokenProfile.RFC9068.word());
        return TokenProfile.ofWord(word).orElseThrow(() -> entry.fault("profile", "is neither rfc9068 nor mp-jwt"));
    }

    private CallerRule caller(String name) throws BundleException {
        String text = entry.optionalText("caller").orElse(CallerRule.PREFIX + name + ":");
        return CallerRule.parse(text).orElseThrow(() -> entry.fault("caller", "is neither sub nor prefix:..."));
    }

    private Map<String, List<String>> roles() throws BundleException {
        Map<String, List<String>> roles = new HashMap<>();
        if (entry.has("roles")) {
            Members table = entry.object("roles");
            for (String scope : table.names()) {
                roles.put(scope, table.texts(scope));
            }
        }
        return roles;
    }

    private Duration duration(String member, Duration otherwise, Duration max) throws BundleException {
        return entry.has(member) ? entry.seconds(member, max) : otherwise;
    }

    private Map<String, Duration> scopeLifetimes() throws BundleException {
        Map<String, Duration> lifetimes = new HashMap<>();
        if (entry.has("scope_lifetimes")) {
            Members table = entry.object("scope_lifetimes");
            for (String scope : table.names()) {
                lifetimes.put(scope, table.seconds(scope, LONGEST));
            }
        }
        return lifetimes;
    }
}
