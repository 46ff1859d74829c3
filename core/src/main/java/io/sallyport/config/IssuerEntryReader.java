package io.sallyport.config;

import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one issuer's entry. */
final class IssuerEntryReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final String LEGACY_EDDSA = "EdDSA";

    private final SallyportHome home;
    private final Values values;

    IssuerEntryReader(SallyportHome home, Values values) {
        this.home = home;
        this.values = values;
    }

    /** The entry of the issuer on this server; a pinned root alone says whom else to believe. */
    IssuerPolicy readLocal(String name) throws ConfigException {
        IssuerPolicy issuer = read(name);
        if (!issuer.local()) {
            throw values.fault(
                    ConfigKey.ISSUER_KEYS.of(name),
                    "is a plain key file, and with sallyport.trust.root set bundles alone bring other issuers' keys",
                    "remove the entry and carry the issuer in a trust bundle, or set " + ConfigKey.ISSUER_LOCAL.of(name)
                            + "=true where it is the issuer on this server");
        }
        return issuer;
    }

    IssuerPolicy read(String name) throws ConfigException {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    home.configFile().toString(),
                    "the issuer's name '" + name + "' has characters that a name may not have",
                    "use letters, digits, - and _");
        }
        Set<String> algorithms = algorithmNames(name);
        TokenProfile profile = profile(name);
        return new IssuerPolicy(
                name,
                values.required(ConfigKey.ISSUER_ISS.of(name), ConfigKey.ISSUER_ISS.example()),
                keys(name),
                values.flag(ConfigKey.ISSUER_LOCAL.of(name), false),
                algorithms(name, algorithms),
                algorithms.contains(LEGACY_EDDSA),
                audiences(name),
                profile,
                types(name, profile),
                caller(name),
                roles(name),
                values.duration(ConfigKey.ISSUER_MAX_LIFETIME.of(name), IssuerPolicy.DEFAULT_MAX_LIFETIME, LONGEST),
                scopeLifetimes(name),
                values.duration(ConfigKey.ISSUER_SKEW.of(name), IssuerPolicy.DEFAULT_SKEW, IssuerPolicy.MAX_SKEW));
    }

    private Path keys(String name) throws ConfigException {
        String key = ConfigKey.ISSUER_KEYS.of(name);
        try {
            return home.resolve(values.required(key, ConfigKey.ISSUER_KEYS.example()));
        } catch (InvalidPathException e) {
            throw values.fault(key, "is no path of a file", "write a path such as trust/" + name + ".jwks");
        }
    }

    private Set<String> algorithmNames(String name) throws ConfigException {
        List<String> names = values.list(ConfigKey.ISSUER_ALGORITHMS.of(name));
        return names.isEmpty() ? Set.of(SignatureAlgorithm.ED25519.joseName()) : Set.copyOf(names);
    }

    private Set<SignatureAlgorithm> algorithms(String name, Set<String> words) throws ConfigException {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String word : words) {
            String jose = word.equals(LEGACY_EDDSA) ? SignatureAlgorithm.ED25519.joseName() : word;
            algorithms.add(SignatureAlgorithm.ofJoseName(jose)
                    .orElseThrow(() -> values.fault(
                            ConfigKey.ISSUER_ALGORITHMS.of(name),
                            "has " + word + ", which is not verified here",
                            "choose from " + known() + ", or " + LEGACY_EDDSA + " as the old name of Ed25519")));
        }
        return algorithms;
    }

    private static String known() {
        return Arrays.stream(SignatureAlgorithm.values())
                .map(SignatureAlgorithm::joseName)
                .collect(Collectors.joining(", "));
    }

    private Set<String> audiences(String name) throws ConfigException {
        values.required(ConfigKey.ISSUER_AUDIENCES.of(name), ConfigKey.ISSUER_AUDIENCES.example());
        return Set.copyOf(values.list(ConfigKey.ISSUER_AUDIENCES.of(name)));
    }

    private TokenProfile profile(String name) throws ConfigException {
        String key = ConfigKey.ISSUER_PROFILE.of(name);
        String word = values.text(key, TokenProfile.RFC9068.word());
        return TokenProfile.ofWord(word)
                .orElseThrow(() -> values.fault(key, "is no profile", "write rfc9068 or mp-jwt"));
    }

    private Set<String> types(String name, TokenProfile profile) throws ConfigException {
        List<String> types = values.list(ConfigKey.ISSUER_TYP.of(name));
        return types.isEmpty() ? profile.types() : Set.copyOf(types);
    }

    private CallerRule caller(String name) throws ConfigException {
        String key = ConfigKey.ISSUER_CALLER.of(name);
        String text = values.text(key, CallerRule.PREFIX + name + ":");
        return CallerRule.parse(text)
                .orElseThrow(() ->
                        values.fault(key, "is no rule for the caller's name", "write sub, or prefix: and the prefix"));
    }

    private Map<String, List<String>> roles(String name) throws ConfigException {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (String[] pair : pairs(ConfigKey.ISSUER_ROLES.of(name), "scope=role")) {
            roles.computeIfAbsent(pair[0], scope -> new ArrayList<>()).add(pair[1]);
        }
        roles.replaceAll((scope, list) -> List.copyOf(list));
        return roles;
    }

    private Map<String, Duration> scopeLifetimes(String name) throws ConfigException {
        String key = ConfigKey.ISSUER_SCOPE_LIFETIMES.of(name);
        Map<String, Duration> lifetimes = new LinkedHashMap<>();
        for (String[] pair : pairs(key, "scope=PT1H")) {
            if (lifetimes.put(pair[0], values.duration(key, pair[1], LONGEST)) != null) {
                throw values.fault(key, "names the scope " + pair[0] + " twice", "keep one of the two");
            }
        }
        return lifetimes;
    }

    private List<String[]> pairs(String key, String form) throws ConfigException {
        List<String[]> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String element : values.list(key)) {
            int equals = element.lastIndexOf('=');
            String left = equals < 0 ? "" : element.substring(0, equals).strip();
            String right = equals < 0 ? "" : element.substring(equals + 1).strip();
            if (left.isEmpty() || right.isEmpty()) {
                throw values.fault(
                        key, "has the element '" + element + "', which is not " + form, "write it as " + form);
            }
            if (seen.add(left + "=" + right)) {
                pairs.add(new String[] {left, right});
            }
        }
        return pairs;
    }
}
