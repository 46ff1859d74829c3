package io.sallyport.bundle;

import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.Epoch.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Deny list and epochs as bundles and the knowledge file write them. */
final class StatementJson {

    private StatementJson() {}

    static List<DeniedToken> denied(Members members, String name) throws BundleException {
        List<DeniedToken> denied = new ArrayList<>();
        for (Members entry : members.objects(name)) {
            denied.add(denied(entry));
        }
        return denied;
    }

    private static DeniedToken denied(Members entry) throws BundleException {
        try {
            DeniedToken token = new DeniedToken(entry.text("iss"), entry.text("jti"), entry.time("exp"));
            entry.nothingElse();
            return token;
        } catch (IllegalArgumentException e) {
            throw BundleException.malformed(entry.place() + ": " + e.getMessage());
        }
    }

    static List<Epoch> epochs(Members members, String name) throws BundleException {
        List<Epoch> epochs = new ArrayList<>();
        for (Members entry : members.objects(name)) {
            epochs.add(epoch(entry));
        }
        return epochs;
    }

    static Epoch epoch(Members entry) throws BundleException {
        try {
            Kind kind = kind(entry);
            String value = entry.optionalText("value").orElse("");
            Epoch epoch = new Epoch(entry.text("iss"), kind, value, entry.time("not_before"));
            entry.nothingElse();
            return epoch;
        } catch (IllegalArgumentException e) {
            throw BundleException.malformed(entry.place() + ": " + e.getMessage());
        }
    }

    private static Kind kind(Members entry) throws BundleException {
        String word = entry.text("kind");
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.code().equals(word))
                .findFirst()
                .orElseThrow(() -> entry.fault("kind", "is neither issuer, client nor subject"));
    }

    static List<Map<String, Object>> ofDenied(List<DeniedToken> denied) {
        return denied.stream()
                .map(d -> Members.of(
                        "iss", d.iss(), "jti", d.jti(), "exp", d.exp().getEpochSecond()))
                .toList();
    }

    static List<Map<String, Object>> ofEpochs(List<Epoch> epochs) {
        return epochs.stream().map(StatementJson::of).toList();
    }

    private static Map<String, Object> of(Epoch epoch) {
        Map<String, Object> json =
                Members.of("iss", epoch.iss(), "kind", epoch.kind().code());
        if (epoch.kind() != Kind.ISSUER) {
            json.put("value", epoch.value());
        }
        json.put("not_before", epoch.notBefore().getEpochSecond());
        return json;
    }
}
