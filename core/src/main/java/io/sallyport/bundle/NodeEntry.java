package io.sallyport.bundle;

import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server that the operator knows, by the key that signs its receipts.
 *
 * @param node its name
 * @param key the key, confirmed by its fingerprint
 * @param acknowledged what its last receipt said was in force there, by role
 */
public record NodeEntry(String node, VerificationKey key, Map<SigningRole, Order> acknowledged) {

    public NodeEntry {
        acknowledged = Map.copyOf(acknowledged);
    }

    static List<NodeEntry> readAll(Members members) throws BundleException {
        List<NodeEntry> nodes = new ArrayList<>();
        for (Members entry : members.objects("nodes")) {
            nodes.add(read(entry));
        }
        return nodes;
    }

    private static NodeEntry read(Members entry) throws BundleException {
        List<VerificationKey> keys = RoleKeys.keys(
                entry.place() + ".key", Set.of(SignatureAlgorithm.ED25519), Map.of("keys", List.of(entry.raw("key"))));
        NodeEntry node = new NodeEntry(
                entry.text("node"),
                keys.get(0),
                entry.has("acknowledged") ? orders(entry.object("acknowledged")) : Map.of());
        entry.nothingElse();
        return node;
    }

    static Map<SigningRole, Order> orders(Members members) throws BundleException {
        Map<SigningRole, Order> orders = new HashMap<>();
        for (SigningRole role : List.of(SigningRole.TRUST, SigningRole.REVOCATION)) {
            if (members.has(role.word())) {
                orders.put(role, Order.read(members.object(role.word())));
            }
        }
        members.nothingElse();
        return orders;
    }
}
