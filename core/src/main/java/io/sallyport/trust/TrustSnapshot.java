package io.sallyport.trust;

import io.sallyport.revocation.Revocations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that is believed at one moment. Immutable: a request sees one snapshot from start to end. */
public final class TrustSnapshot {

    /** A key together with the one issuer that it signs for. */
    public record TrustedKey(VerificationKey key, IssuerPolicy issuer) {}

    private final List<IssuerTrust> issuers;
    private final Map<String, List<TrustedKey>> keysByKid;
    private final Set<TrustedKey> keys;
    private final Set<String> types;
    private final Revocations revocations;

    /** A snapshot of those issuers, where nothing was taken back. */
    public TrustSnapshot(Collection<IssuerTrust> issuers) {
        this(issuers, Revocations.NONE);
    }

    /** A snapshot of those issuers and of what was taken back. */
    public TrustSnapshot(Collection<IssuerTrust> issuers, Revocations revocations) {
        this.revocations = revocations;
        this.issuers = List.copyOf(issuers);
        Map<String, List<TrustedKey>> index = new HashMap<>();
        Set<String> accepted = new LinkedHashSet<>();
        for (IssuerTrust issuer : this.issuers) {
            accepted.addAll(issuer.policy().types());
            for (VerificationKey key : issuer.keys()) {
                index.computeIfAbsent(key.kid(), kid -> new ArrayList<>()).add(new TrustedKey(key, issuer.policy()));
            }
        }
        index.replaceAll((kid, keys) -> List.copyOf(keys));
        this.keysByKid = Map.copyOf(index);
        this.keys = Collections.newSetFromMap(new IdentityHashMap<>());
        keysByKid.values().forEach(keys::addAll);
        this.types = Set.copyOf(accepted);
    }

    private TrustSnapshot(TrustSnapshot same, Revocations revocations) {
        this.issuers = same.issuers;
        this.keysByKid = same.keysByKid;
        this.keys = same.keys;
        this.types = same.types;
        this.revocations = revocations;
    }

    /** What was taken back before its time. */
    public Revocations revocations() {
        return revocations;
    }

    /** The same issuers and the very same keys, with other revocations. */
    public TrustSnapshot with(Revocations others) {
        return new TrustSnapshot(this, others);
    }

    /** The issuers, in the order of the configuration. */
    public List<IssuerTrust> issuers() {
        return issuers;
    }

    /** The keys of that name: several only where several issuers use one {@code kid}. */
    public List<TrustedKey> keys(String kid) {
        return keysByKid.getOrDefault(kid, List.of());
    }

    /** Whether this very reading of the key is believed; one that was read again since is another. */
    public boolean believes(TrustedKey key) {
        return keys.contains(key);
    }

    /** Every {@code typ} that some issuer's tokens may have. */
    public Set<String> types() {
        return types;
    }

    /** Whether a caller of that name, from that issuer, would carry the prefix of another issuer's callers. */
    public boolean isNameOfAnother(String caller, IssuerPolicy issuer) {
        for (IssuerTrust one : issuers) {
            IssuerPolicy other = one.policy();
            String prefix = other.caller().prefix();
            if (!prefix.isEmpty() && caller.startsWith(prefix) && !other.name().equals(issuer.name())) {
                return true;
            }
        }
        return false;
    }

    /** Whether tokens of that issuer must wait until it has written its keys. */
    public boolean waitsForKeysOf(String iss) {
        return issuers.stream()
                .anyMatch(i -> i.waitsForKeys() && i.policy().iss().equals(iss));
    }
}
