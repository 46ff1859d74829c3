package io.sallyport.bundle;

import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.Revocations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a trust bundle takes back of earlier revocations, each named: nothing else ever does.
 *
 * @param denied tokens that leave the deny list
 * @param epochs what those epochs are lowered to
 */
public record Lowered(Set<TokenName> denied, List<Epoch> epochs) {

    /** Which entry of the deny list. */
    public record TokenName(String iss, String jti) {}

    private record EpochName(String iss, Epoch.Kind kind, String value) {}

    public Lowered {
        denied = Set.copyOf(denied);
        epochs = List.copyOf(epochs);
    }

    /** Whether nothing is taken back. */
    boolean isEmpty() {
        return denied.isEmpty() && epochs.isEmpty();
    }

    /** Elements with a {@code jti} leave the deny list; others are epochs with the instant that holds from now on. */
    static Lowered read(Members members) throws BundleException {
        Set<TokenName> denied = new HashSet<>();
        List<Epoch> epochs = new ArrayList<>();
        for (Members entry : members.objects("lowered")) {
            if (entry.has("jti")) {
                denied.add(new TokenName(entry.text("iss"), entry.text("jti")));
                entry.nothingElse();
            } else {
                epochs.add(StatementJson.epoch(entry));
            }
        }
        return new Lowered(denied, epochs);
    }

    /** Those revocations without what is taken back; an epoch that is lower already stays. */
    Revocations applyTo(Revocations before) {
        Map<EpochName, Epoch> lower = new HashMap<>();
        epochs.forEach(epoch -> lower.put(name(epoch), epoch));
        List<DeniedToken> kept = before.denied().stream()
                .filter(token -> !denied.contains(new TokenName(token.iss(), token.jti())))
                .toList();
        List<Epoch> keptEpochs = before.epochs().stream()
                .map(epoch -> lower(epoch, lower.getOrDefault(name(epoch), epoch)))
                .toList();
        return Revocations.of(kept, keptEpochs);
    }

    private static Epoch lower(Epoch one, Epoch other) {
        return other.notBefore().isBefore(one.notBefore()) ? other : one;
    }

    private static EpochName name(Epoch epoch) {
        return new EpochName(epoch.iss(), epoch.kind(), epoch.value());
    }
}
