package io.sallyport.authn;

import io.sallyport.authn.Authentication.Denied;
import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.revocation.Knowledge;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.verify.Verification;
import io.sallyport.verify.VerifiedToken;
import java.time.Duration;
import java.util.Optional;

/**
 * An outcome together with what the record needs beyond it.
 *
 * @param authentication the outcome
 * @param kid the key that the token named
 * @param signer whose key it is, where the signature was good
 * @param verified the token, where its signature was good and its claims could be read
 * @param stale the knowledge that was too old for it
 */
record Decision(
        Authentication authentication,
        Optional<String> kid,
        Optional<IssuerPolicy> signer,
        Optional<VerifiedToken> verified,
        Optional<Knowledge> stale) {

    private Decision(
            Authentication authentication,
            Optional<String> kid,
            Optional<IssuerPolicy> signer,
            Optional<VerifiedToken> verified) {
        this(authentication, kid, signer, verified, Optional.empty());
    }

    /** The same, resting on knowledge that is too old. */
    Decision resting(Optional<Knowledge> old) {
        return new Decision(authentication, kid, signer, verified, old);
    }

    /** The same about a grant that is none for want of its record. */
    Decision unrecorded() {
        return new Decision(new Unavailable(UnavailableReason.AUDIT_UNWRITABLE), kid, signer, verified, stale);
    }

    static Decision denied(DenialReason reason) {
        return new Decision(new Denied(Denial.of(reason)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Decision denied(Verification.Rejected rejected) {
        return new Decision(
                new Denied(Denial.of(rejected.reason())), rejected.kid(), rejected.signer(), rejected.token());
    }

    static Decision about(VerifiedToken token, Authentication authentication) {
        return new Decision(authentication, Optional.of(token.kid()), Optional.of(token.issuer()), Optional.of(token));
    }

    static Decision rateLimited(Duration wait) {
        return new Decision(
                new Unavailable(UnavailableReason.RATE_LIMITED, wait),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Decision unavailable(UnavailableReason reason, Optional<String> kid) {
        return new Decision(new Unavailable(reason), kid, Optional.empty(), Optional.empty());
    }
}
