package io.sallyport.issuer.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the published lists follow from, as one look found it.
 *
 * @param at before it was looked at
 * @param lists the lists that tokens may live in
 * @param mark the state of the table of revoked tokens
 * @param epoch the issuer's epoch
 * @param keyId the key that signs
 */
record StatusKnowledge(
        Instant at, List<StatusList> lists, RevokedTokens.Mark mark, Optional<Instant> epoch, String keyId) {

    /** What no list was ever published of. */
    static final StatusKnowledge NONE =
            new StatusKnowledge(Instant.MIN, List.of(), new RevokedTokens.Mark(0, 0), Optional.empty(), "");

    /** Whether lists of before can stay: not where their signature or their age would be another one. */
    boolean mayKeepListsOf(StatusKnowledge before) {
        boolean young = !at.isBefore(before.at) && at.isBefore(before.at.plus(StatusListSigner.TTL));
        return young && epoch.equals(before.epoch) && keyId.equals(before.keyId);
    }

    /** Whether there is no need to look at what is revoked. */
    boolean saysNoMoreThan(StatusKnowledge before) {
        return mark.equals(before.mark) && lists.equals(before.lists);
    }
}
