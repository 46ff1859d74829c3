package io.sallyport.benchmarks.token;

import io.sallyport.revocation.AgePolicy;
import io.sallyport.revocation.RevocationCheck;
import io.sallyport.revocation.RevocationVerdict;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import io.sallyport.verify.VerifiedToken;
import java.time.Instant;
import java.util.Set;

/** The whole decision save its record: verification, revocation, roles. */
final class Decision {

    private final TokenVerifier verifier;
    private final TrustSnapshot trust;
    private final RevocationCheck revocation = new RevocationCheck(AgePolicy.UNSET);
    private final TrustedTime now;

    Decision(TokenVerifier verifier, TrustSnapshot trust, Instant now) {
        this.verifier = verifier;
        this.trust = trust;
        this.now = TrustedTime.certain(now);
    }

    /** The roles that the token gives; anything but a grant ends the benchmark. */
    Set<String> roles(BearerToken text) {
        if (!(verifier.verify(text, trust, now) instanceof Verification.Verified verified)) {
            throw new IllegalStateException("A good token was refused");
        }
        VerifiedToken token = verified.token();
        if (!(revocation.check(token.facts(), trust.revocations(), now.latest())
                instanceof RevocationVerdict.Standing)) {
            throw new IllegalStateException("A good token was taken back");
        }
        return token.roles();
    }
}
