package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonText;
import io.sallyport.revocation.Revocations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server knows as the payload of a signed document, and back. */
final class KnowledgeText {

    private KnowledgeText() {}

    static byte[] write(CarriedKnowledge known) {
        Map<String, Object> orders = new LinkedHashMap<>();
        Map<String, Object> files = new LinkedHashMap<>();
        for (SigningRole role : SigningRole.values()) {
            known.order(role).ifPresent(order -> orders.put(role.word(), order.toJson()));
            byte[] file = known.files().get(role);
            if (file != null) {
                files.put(role.word(), Base64Url.encode(file));
            }
        }
        Map<String, Object> json = Members.of(
                "domain",
                known.pin().domain(),
                "root",
                known.pin().root(),
                "roots",
                known.roots().stream().map(SignedDocument::toJson).toList(),
                "orders",
                orders,
                "bundles",
                files,
                "deny",
                StatementJson.ofDenied(known.revocations().denied()),
                "epochs",
                StatementJson.ofEpochs(known.revocations().epochs()));
        known.acceptedAt().ifPresent(at -> json.put("accepted", at.getEpochSecond()));
        return JsonText.write(json);
    }

    static CarriedKnowledge read(byte[] payload) throws BundleException {
        Members members = RootDocument.object("knowledge", payload);
        Pin pin = pin(members);
        List<SignedDocument> roots = new ArrayList<>();
        for (Members root : members.objects("roots")) {
            roots.add(SignedDocument.read(root));
            root.nothingElse();
        }
        CarriedKnowledge known = new CarriedKnowledge(
                pin,
                roots,
                NodeEntry.orders(members.object("orders")),
                files(members.object("bundles")),
                revocations(members),
                members.has("accepted") ? Optional.of(members.time("accepted")) : Optional.empty());
        members.nothingElse();
        return known;
    }

    /** What is taken back, which counts also where nothing else in the file can be believed. */
    static Revocations revocations(byte[] payload) throws BundleException {
        return revocations(RootDocument.object("knowledge", payload));
    }

    private static Revocations revocations(Members members) throws BundleException {
        return Revocations.of(StatementJson.denied(members, "deny"), StatementJson.epochs(members, "epochs"));
    }

    private static Pin pin(Members members) throws BundleException {
        try {
            return new Pin(RootDocument.domain(members), members.text("root"));
        } catch (IllegalArgumentException e) {
            throw members.fault("root", "is no fingerprint");
        }
    }

    private static Map<SigningRole, byte[]> files(Members members) throws BundleException {
        Map<SigningRole, byte[]> files = new EnumMap<>(SigningRole.class);
        for (SigningRole role : List.of(SigningRole.TRUST, SigningRole.REVOCATION)) {
            if (members.has(role.word())) {
                files.put(role, DocumentSignature.bytes(members, role.word()));
            }
        }
        members.nothingElse();
        return files;
    }
}
