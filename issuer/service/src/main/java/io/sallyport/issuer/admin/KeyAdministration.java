package io.sallyport.issuer.admin;

import io.sallyport.issuer.key.KeyRotation;
import io.sallyport.issuer.key.PublishedKey;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signing keys of all nodes, as administrators see and change them. Private halves are not among it. */
public final class KeyAdministration {

    private static final String NODE = "node";

    /** What the body that retires a node's keys has. */
    public static final Set<String> RETIRE_MEMBERS = Set.of(NODE);

    private final KeyRotation keys;
    private final AdminActs acts;

    public KeyAdministration(KeyRotation keys, AdminActs acts) {
        this.keys = keys;
        this.acts = acts;
    }

    /** All keys that stand in the key set. */
    public AdminAnswer list() {
        List<Map<String, Object>> json =
                keys.published().stream().map(KeyAdministration::json).toList();
        return AdminAnswer.of(200, Map.of("keys", json));
    }

    private static Map<String, Object> json(PublishedKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kid", key.kid());
        json.put(NODE, key.node());
        json.put("state", state(key));
        json.put("published_at", key.publishedAt().toString());
        key.activeFrom().ifPresent(from -> json.put("active_from", from.toString()));
        key.retiredAt().ifPresent(at -> json.put("retired_at", at.toString()));
        return json;
    }

    private static String state(PublishedKey key) {
        if (key.isNext()) {
            return "next";
        }
        return key.isCurrent() ? "current" : "retired";
    }

    /** Has every node sign with its next key as soon as that was published long enough. */
    public AdminAnswer rotate(Administrator administrator) {
        IssuerEvent act = acts.by(administrator, "keys rotated");
        return AdminAnswer.of(
                200,
                Map.of(
                        "signs_from",
                        keys.rotateNow(handle -> acts.add(handle, act)).toString()));
    }

    /** Retires the keys of a node that is gone: its last tokens go on to be good until they expire. */
    public AdminAnswer retire(Administrator administrator, Members members) {
        String node = members.text(NODE);
        IssuerEvent act = acts.by(administrator, "keys of node " + node + " retired");
        int retired = keys.retireNode(node, handle -> acts.add(handle, act));
        if (retired == 0) {
            throw AdminError.NOT_FOUND.because("no key of such a node is next or current: see the list of keys");
        }
        return AdminAnswer.of(200, Map.of(NODE, node, "retired_keys", retired));
    }

    /** Takes a key that others may know out of the key set: every token that it signed is refused from then on. */
    public AdminAnswer withdraw(Administrator administrator, String keyId) {
        IssuerEvent act = acts.by(administrator, "key withdrawn").with(Member.KID, keyId);
        if (!keys.withdraw(keyId, handle -> acts.add(handle, act))) {
            throw AdminError.NOT_FOUND.because("there is no such key in the key set: see the list of keys");
        }
        return AdminAnswer.of(200, Map.of("kid", keyId, "state", "withdrawn"));
    }
}
