package io.sallyport.bundle;

import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.KnowledgeAges;
import io.sallyport.revocation.Revocations;
import io.sallyport.trust.IssuerTrust;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is believed of bundles: the last one of each role, and deny list and epochs.
 *
 * @param bundles the last one of each role
 * @param statements deny list and epochs
 */
public record InForce(Map<SigningRole, TrustBundle> bundles, Revocations statements) {

    public InForce {
        bundles = Map.copyOf(bundles);
    }

    /**
     * What a server with that knowledge believes.
     *
     * @throws BundleException where a bundle that it holds does not verify
     */
    public static InForce of(CarriedKnowledge known, BundleVerifier verifier) throws BundleException {
        Map<SigningRole, TrustBundle> bundles = new EnumMap<>(SigningRole.class);
        for (Map.Entry<SigningRole, byte[]> file : known.files().entrySet()) {
            bundles.put(file.getKey(), verifier.verifyInForce(file.getValue(), known));
        }
        return new InForce(bundles, known.revocations());
    }

    /** What a server would believe that got those alone, one of each role. */
    public static InForce of(Collection<TrustBundle> bundles) {
        Map<SigningRole, TrustBundle> last = new EnumMap<>(SigningRole.class);
        Revocations statements = Revocations.NONE;
        for (TrustBundle bundle : bundles) {
            last.put(bundle.role(), bundle);
            statements =
                    statements.with(bundle.content().denied(), bundle.content().epochs());
        }
        return new InForce(last, statements);
    }

    /** The issuers with their keys. */
    public List<IssuerTrust> issuers() {
        return bundles.values().stream()
                .flatMap(bundle -> bundle.content().issuers().stream())
                .toList();
    }

    /**
     * The issuers whose tokens those statements take back and whom no bundle carries: where one is misspelt, the tokens
     * stay good. None before a trust bundle has said who the issuers are.
     */
    public List<String> strangers(Revocations taken) {
        if (!bundles.containsKey(SigningRole.TRUST)) {
            return List.of();
        }
        Set<String> issuers =
                issuers().stream().map(issuer -> issuer.policy().iss()).collect(Collectors.toSet());
        return Stream.concat(
                        taken.denied().stream().map(DeniedToken::iss),
                        taken.epochs().stream().map(Epoch::iss))
                .filter(iss -> !issuers.contains(iss))
                .distinct()
                .sorted()
                .toList();
    }

    /** The status list tokens that came with the bundles, not verified. */
    public List<String> statusLists() {
        return bundles.values().stream()
                .flatMap(bundle -> bundle.content().statusLists().stream())
                .toList();
    }

    /** Deny list and epochs, with their age and with the policy of ages that came with the bundles. */
    public Revocations revocations() {
        Optional<TrustBundle> trust = Optional.ofNullable(bundles.get(SigningRole.TRUST));
        Optional<Instant> trusted = trust.map(TrustBundle::order).map(Order::created);
        Optional<Instant> revoked = bundles.values().stream()
                .map(bundle -> bundle.order().created())
                .max(Instant::compareTo);
        Optional<AgePolicy> policy = trust.map(bundle -> bundle.content().policy());
        return statements.stated(new KnowledgeAges(revoked, trusted), policy);
    }
}
