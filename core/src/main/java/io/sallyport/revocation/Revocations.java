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
import java.util.OptionalInt;

/**
 * Deny list, epochs and status lists. Immutable; a question costs the same however much is in it. Of several statements about one
 * thing the strictest is in force, in whatever order they came.
 */
public final class Revocations {

    /** Nothing was taken back. */
    public static final Revocations NONE =
            new Revocations(Map.of(), Map.of(), StatusLists.NONE, KnowledgeAges.NONE, Optional.empty());

    private static final List<Statement> ASKED = List.of(Statement.values());

    private record TokenName(String iss, String jti) {}

    private record EpochName(String iss, Kind kind, String value) {}

    private final Map<TokenName, DeniedToken> denied;
    private final Map<EpochName, Epoch> epochs;
    private final StatusLists lists;
    private final KnowledgeAges ages;
    private final Optional<AgePolicy> policy;

    private Revocations(
            Map<TokenName, DeniedToken> denied,
            Map<EpochName, Epoch> epochs,
            StatusLists lists,
            KnowledgeAges ages,
            Optional<AgePolicy> policy) {
        this.denied = Map.copyOf(denied);
        this.epochs = Map.copyOf(epochs);
        this.lists = lists;
        this.ages = ages;
        this.policy = policy;
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
        return new Revocations(allDenied, allEpochs, lists, ages, policy);
    }

    /** The same with further status lists, of which the newest counts, and with the epochs that they state. */
    public Revocations with(StatusLists more) {
        return new Revocations(denied, epochs, lists.with(more), ages, policy).with(List.of(), more.epochs());
    }

    /** What both take back. */
    public Revocations with(Revocations other) {
        Optional<AgePolicy> both =
                policy.map(own -> other.policy.map(own::strictest).orElse(own)).or(() -> other.policy);
        Revocations all = with(other.denied(), other.epochs()).with(other.lists);
        return new Revocations(all.denied, all.epochs, all.lists, ages.newest(other.ages), both);
    }

    /** The same, as the newest carried statements say, of which the ages and a policy are known. */
    public Revocations stated(KnowledgeAges newAges, Optional<AgePolicy> newPolicy) {
        return new Revocations(denied, epochs, lists, newAges, newPolicy);
    }

    /**
     * The same without the denied tokens that have expired by themselves.
     *
     * @param floor a time that is surely past; never the reading of a clock that could be wrong
     * @param skew how much later than its {@code exp} any validator may take a token
     */
    public Revocations forgetting(Instant floor, Duration skew) {
        Map<TokenName, DeniedToken> kept = new HashMap<>(denied);
        kept.values().removeIf(token -> token.exp().plus(skew).isBefore(floor));
        return new Revocations(kept, epochs, lists, ages, policy);
    }

    private static DeniedToken later(DeniedToken one, DeniedToken other) {
        return one.exp().isAfter(other.exp()) ? one : other;
    }

    private static Epoch later(Epoch one, Epoch other) {
        return one.notBefore().isAfter(other.notBefore()) ? one : other;
    }

    /**
     * Whether, and by which statement, that token was taken back. Deny list and epochs are asked before the status list,
     * however old that is.
     */
    public Optional<Revoked> find(TokenFacts token) {
        for (Statement statement : ASKED) {
            Optional<Revoked> revoked = find(token, statement);
            if (revoked.isPresent()) {
                return revoked;
            }
        }
        return Optional.empty();
    }

    /** Whether a statement of that kind takes the token back, whatever the others say. */
    public Optional<Revoked> find(TokenFacts token, Statement kind) {
        if (kind != Statement.STATUS_LIST && denied.isEmpty() && epochs.isEmpty()) {
            return Optional.empty(); // the usual case
        }
        return switch (kind) {
            case DENY_LIST -> revoked(isDenied(token), DenialReason.REVOKED, kind);
            case EPOCH_OF_ISSUER -> revoked(isBeforeEpoch(token, Kind.ISSUER, ""), DenialReason.BEFORE_EPOCH, kind);
            case EPOCH_OF_CLIENT ->
                revoked(
                        token.clientId()
                                .filter(client -> isBeforeEpoch(token, Kind.CLIENT, client))
                                .isPresent(),
                        DenialReason.BEFORE_EPOCH,
                        kind);
            case EPOCH_OF_SUBJECT ->
                revoked(
                        token.subjects().stream().anyMatch(subject -> isBeforeEpoch(token, Kind.SUBJECT, subject)),
                        DenialReason.BEFORE_EPOCH,
                        kind);
            case STATUS_LIST -> token.status().flatMap(status -> findStatus(token, status));
        };
    }

    private static Optional<Revoked> revoked(boolean holds, DenialReason reason, Statement by) {
        return holds ? Optional.of(new Revoked(reason, by)) : Optional.empty();
    }

    private Optional<Revoked> findStatus(TokenFacts token, StatusReference status) {
        return lists.find(token.iss(), status.uri())
                .flatMap(list -> refusal(list.entries().status(status.idx())))
                .map(reason -> new Revoked(reason, Statement.STATUS_LIST));
    }

    /** An index that the list does not have says nothing good (draft-ietf-oauth-status-list, "Validation Rules"). */
    private static Optional<DenialReason> refusal(OptionalInt status) {
        return switch (status.orElse(-1)) {
            case StatusList.VALID -> Optional.empty();
            case StatusList.INVALID -> Optional.of(DenialReason.REVOKED);
            case StatusList.SUSPENDED -> Optional.of(DenialReason.SUSPENDED);
            default -> Optional.of(DenialReason.UNSUPPORTED_STATUS);
        };
    }

    private boolean isDenied(TokenFacts token) {
        return token.jti()
                .filter(jti -> denied.containsKey(new TokenName(token.iss(), jti)))
                .isPresent();
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

    /** The status lists. */
    public StatusLists lists() {
        return lists;
    }

    /** Since when carried statements are known. */
    public KnowledgeAges ages() {
        return ages;
    }

    /** The policy of ages that a statement of trust set. */
    public Optional<AgePolicy> policy() {
        return policy;
    }

    /** Without the names. */
    @Override
    public String toString() {
        return "Revocations[" + denied.size() + " denied, " + epochs.size() + " epochs, "
                + lists.all().size() + " status lists]";
    }
}
