package io.sallyport.revocation;

import io.sallyport.revocation.Epoch.Kind;
import io.sallyport.revocation.Revoked.Statement;
import io.sallyport.token.DenialReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deny list and epochs. Immutable; a question costs the same however much is in it. Of several statements about one
 * thing the strictest is in force, in whatever order they came.
 */
public final class Revocations {

    /** Nothing was taken back. */
    public static final Revocations NONE = new Revocations(Map.of(), Map.of());

    private record TokenName(String iss, String jti) {}

    private record EpochName(String iss, Kind kind, String value) {}

    private final Map<TokenName, DeniedToken> denied;
    private final Map<EpochName, Epoch> epochs;

    private Revocations(Map<TokenName, DeniedToken> denied, Map<EpochName, Epoch> epochs) {
        this.denied = Map.copyOf(denied);
        this.epochs = Map.copyOf(epochs);
    }

    /** What those statements take back together. */
    public static Revocations of(Collection<DeniedToken> denied, Collection<Epoch> epochs) {
        return NONE.with(denied, epochs);
    }

    /** The same with further statements, which can only add. */
    public Revocations with(Collection<DeniedToken> moreDenied, Collection<Epoch> moreEpochs) {
        Map<TokenName, DeniedToken> allDenied = new HashMap<>(denied);
        for (DeniedToken one : moreDenied) {
            allDenied.merge(new TokenName(one.iss(), one.jti()), one, Revocations::later);
        }
        Map<EpochName, Epoch> allEpochs = new HashMap<>(epochs);
        for (Epoch one : moreEpochs) {
            allEpochs.merge(new EpochName(one.iss(), one.kind(), one.value()), one, Revocations::later);
        }
        return new Revocations(allDenied, allEpochs);
    }

    /** What both take back. */
    public Revocations with(Revocations other) {
        return with(other.denied(), other.epochs());
    }

    /**
     * The same without the denied tokens that have expired by themselves.
     *
     * @param floor a time that is surely past; never the reading of a clock that could be wrong
     * @param skew how much later than its {@code exp} any validator may take a token
     */
    public Revocations forgetting(Instant floor, Duration skew) {
        List<DeniedToken> kept = denied.values().stream()
                .filter(token -> !token.exp().plus(skew).isBefore(floor))
                .toList();
        return of(kept, epochs.values());
    }

    private static DeniedToken later(DeniedToken one, DeniedToken other) {
        return one.exp().isAfter(other.exp()) ? one : other;
    }

    private static Epoch later(Epoch one, Epoch other) {
        return one.notBefore().isAfter(other.notBefore()) ? one : other;
    }

    /** Whether, and by which statement, that token was taken back. */
    public Optional<Revoked> find(TokenFacts token) {
        if (token.jti()
                .filter(jti -> denied.containsKey(new TokenName(token.iss(), jti)))
                .isPresent()) {
            return Optional.of(new Revoked(DenialReason.REVOKED, Statement.DENY_LIST));
        }
        if (isBeforeEpoch(token, Kind.ISSUER, "")) {
            return Optional.of(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_ISSUER));
        }
        if (token.clientId()
                .filter(client -> isBeforeEpoch(token, Kind.CLIENT, client))
                .isPresent()) {
            return Optional.of(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_CLIENT));
        }
        return token.subjects().stream().anyMatch(subject -> isBeforeEpoch(token, Kind.SUBJECT, subject))
                ? Optional.of(new Revoked(DenialReason.BEFORE_EPOCH, Statement.EPOCH_OF_SUBJECT))
                : Optional.empty();
    }

    /** At equality too: a token of the very second may be the one that was stolen. */
    private boolean isBeforeEpoch(TokenFacts token, Kind kind, String value) {
        Epoch epoch = epochs.get(new EpochName(token.iss(), kind, value));
        return epoch != null && !token.issuedAt().orElse(Instant.MIN).isAfter(epoch.notBefore());
    }

    /** The deny list, each token once. */
    public List<DeniedToken> denied() {
        return List.copyOf(denied.values());
    }

    /** The epochs, the strictest of each. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs.values());
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "Revocations[" + denied.size() + " denied, " + epochs.size() + " epochs]";
    }
}
