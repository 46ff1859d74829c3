package io.sallyport.bundle;

import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one signing role.
 *
 * @param threshold how many distinct keys must sign
 * @param keys the keys, each once
 * @param maxAge how old a bundle of this role may be when it is applied; none for the root
 */
public record RoleKeys(int threshold, List<VerificationKey> keys, Optional<Duration> maxAge) {

    /** No more keys have one role. */
    public static final int MAX_KEYS = 64;

    /** The longest maximum age: ten years. */
    public static final Duration LONGEST_AGE = Duration.ofDays(3660);

    private static final Set<SignatureAlgorithm> ALGORITHMS =
            EnumSet.of(SignatureAlgorithm.ED25519, SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);

    public RoleKeys {
        keys = List.copyOf(keys);
    }

    static RoleKeys read(Members members, boolean hasAge) throws BundleException {
        List<VerificationKey> keys = keys(members);
        RoleKeys role = new RoleKeys(
                (int) members.number("threshold", 1, keys.size()),
                keys,
                hasAge ? Optional.of(members.seconds("max_age", LONGEST_AGE)) : Optional.empty());
        members.nothingElse();
        return role;
    }

    private static List<VerificationKey> keys(Members members) throws BundleException {
        List<?> jwks = members.objects("keys");
        if (jwks.isEmpty() || jwks.size() > MAX_KEYS) {
            throw members.fault("keys", "has not 1 to " + MAX_KEYS + " keys");
        }
        return keys(members.place(), ALGORITHMS, Map.of("keys", members.list("keys")));
    }

    static List<VerificationKey> keys(String place, Set<SignatureAlgorithm> algorithms, Map<?, ?> jwks)
            throws BundleException {
        try {
            return KeySetReader.readJwks(place, algorithms, jwks);
        } catch (KeySetException e) {
            throw BundleException.malformed(e.fault());
        }
    }

    /** How many of those thumbprints are keys of this role. */
    long count(Set<String> thumbprints) {
        return keys.stream()
                .filter(key -> thumbprints.contains(key.thumbprint()))
                .count();
    }

    boolean isMetBy(Set<String> thumbprints) {
        return count(thumbprints) >= threshold;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = Members.of(
                "threshold", threshold, "keys", keys.stream().map(PublicJwk::of).toList());
        maxAge.ifPresent(age -> json.put("max_age", age.toSeconds()));
        return json;
    }
}
