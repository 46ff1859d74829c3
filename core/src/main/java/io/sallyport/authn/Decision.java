package io.sallyport.authn;

import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.verify.VerifiedToken;
import java.util.Optional;

/**
 * An outcome together with what the record needs beyond it.
 *
 * @param authentication the outcome
 * @param kid the key that the token named
 * @param verified the token, where its signature was good
 */
record Decision(Authentication authentication, Optional<String> kid, Optional<VerifiedToken> verified) {

    static Decision denied(DenialReason reason) {
        return denied(reason, Optional.empty(), Optional.empty());
    }

    static Decision denied(DenialReason reason, Optional<String> kid, Optional<VerifiedToken> verified) {
        return new Decision(new Denied(Denial.of(reason)), kid, verified);
    }

    static Decision unavailable(UnavailableReason reason, Optional<String> kid) {
        return new Decision(new Unavailable(reason), kid, Optional.empty());
    }
}
