package io.sallyport.revocation;

import java.util.Optional;

/** What our knowledge says about a token that is good in itself. */
public sealed interface RevocationVerdict {

    /**
     * Nothing was taken back.
     *
     * @param stale the knowledge that is too old, where the policy of the scopes lets the token go on all the same
     */
    record Standing(Optional<Knowledge> stale) implements RevocationVerdict {}

    /**
     * The token was taken back.
     *
     * @param revoked how
     */
    record Refused(Revoked revoked) implements RevocationVerdict {}

    /**
     * Nobody can say, since we know too little.
     *
     * @param knowledge what is missing or too old
     */
    record Stale(Knowledge knowledge) implements RevocationVerdict {}
}
