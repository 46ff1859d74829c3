package io.sallyport.issuer.grant;

import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.store.Statements;
import java.util.Optional;

/**
 * What a transaction decided. A refusal is thrown only after it is committed: what it ended and recorded must stay.
 *
 * @param granted the answer, or empty
 * @param refused the refusal where there is no answer
 * @param revoked whether a family was revoked: no copy of the database may bring it back
 * @param statements what is still to be written
 */
record Decision(
        Optional<TokenResponse> granted, Optional<OAuthException> refused, boolean revoked, Statements statements) {

    static Decision granted(TokenResponse answer, Statements statements) {
        return new Decision(Optional.of(answer), Optional.empty(), false, statements);
    }

    static Decision refused(OAuthException refusal) {
        return new Decision(Optional.empty(), Optional.of(refusal), false, new Statements());
    }

    static Decision revoked(OAuthException refusal) {
        return new Decision(Optional.empty(), Optional.of(refusal), true, new Statements());
    }

    TokenResponse answer() {
        return granted.orElseThrow(refused::orElseThrow);
    }
}
