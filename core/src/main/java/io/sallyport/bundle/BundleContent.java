package io.sallyport.bundle;

import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.trust.IssuerContradiction;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the payload of a bundle says.
 *
 * @param domain for which trust domain
 * @param role by which signing role
 * @param sequence its number, from 1
 * @param created when it was written, whole seconds
 * @param issuers the issuers; none in a revocation bundle
 * @param policy how old what is known may be; unset in a revocation bundle
 * @param nodes the servers that are known; none in a revocation bundle
 * @param denied further entries of the deny list
 * @param epochs further epochs
 * @param statusLists status list tokens in compact serialization, not verified
 * @param lowered what is taken back of earlier revocations; nothing in a revocation bundle
 */
public record BundleContent(
        String domain,
        SigningRole role,
        long sequence,
        Instant created,
        List<IssuerTrust> issuers,
        AgePolicy policy,
        List<NodeEntry> nodes,
        List<DeniedToken> denied,
        List<Epoch> epochs,
        List<String> statusLists,
        Lowered lowered) {

    private static final Set<String> OF_TRUST = Set.of("issuers", "policy", "nodes", "lowered");

    public BundleContent {
        issuers = List.copyOf(issuers);
        nodes = List.copyOf(nodes);
        denied = List.copyOf(denied);
        epochs = List.copyOf(epochs);
        statusLists = List.copyOf(statusLists);
    }

    /**
     * Reads a payload; whoever asks has verified it, or is about to sign it.
     *
     * @param source the file that is said to hold the issuers' keys
     * @throws BundleException where a member is missing, unknown, of another type, or not this role's to say
     */
    public static BundleContent read(byte[] payload, Path source) throws BundleException {
        Members members = RootDocument.object("payload", payload);
        SigningRole role = role(members);
        if (role == SigningRole.TRUST && !members.has("issuers")) {
            throw members.fault("issuers", "is missing");
        }
        for (String name : OF_TRUST) {
            if (role != SigningRole.TRUST && members.has(name)) {
                throw new BundleException(BundleFault.BUNDLE_NOT_ALLOWED, "role " + role.word() + " says " + name);
            }
        }
        BundleContent content = new BundleContent(
                RootDocument.domain(members),
                role,
                members.number("sequence", 1, Order.MAX_SEQUENCE),
                members.time("created"),
                issuers(members, source),
                AgePolicies.read(members),
                NodeEntry.readAll(members),
                StatementJson.denied(members, "deny"),
                StatementJson.epochs(members, "epochs"),
                members.texts("status_lists"),
                Lowered.read(members));
        members.nothingElse();
        return content;
    }

    private static SigningRole role(Members members) throws BundleException {
        SigningRole role = SigningRole.ofWord(members.text("role"))
                .orElseThrow(() -> members.fault("role", "is neither trust nor revocation"));
        if (role == SigningRole.ROOT) {
            throw new BundleException(BundleFault.BUNDLE_NOT_ALLOWED, "a root signs root documents alone");
        }
        return role;
    }

    private static List<IssuerTrust> issuers(Members members, Path source) throws BundleException {
        List<IssuerTrust> issuers = new ArrayList<>();
        for (Members entry : members.objects("issuers")) {
            issuers.add(CarriedIssuer.read(entry, source));
        }
        List<IssuerPolicy> policies = issuers.stream().map(IssuerTrust::policy).toList();
        Optional<IssuerContradiction> contradiction = IssuerContradiction.among(policies);
        if (contradiction.isPresent()) {
            throw new BundleException(
                    BundleFault.BUNDLE_CONTRADICTS, contradiction.get().fault());
        }
        return issuers;
    }
}
