package io.sallyport.verify;

import io.sallyport.token.DenialReason;
import io.sallyport.trust.IssuerPolicy;
import java.util.Optional;

/** What the verification of a token found. */
public sealed interface Verification {

    /** The {@code kid} that the token named, as far as it could be read; not to be believed unless verified. */
    Optional<String> kid();

    /** The token, where its signature was good and its claims could be read, whether or not it is refused. */
    Optional<VerifiedToken> signed();

    /**
     * The token is what it says.
     *
     * @param token the token, now with typed claims
     */
    record Verified(VerifiedToken token) implements Verification {
        @Override
        public Optional<String> kid() {
            return Optional.of(token.kid());
        }

        @Override
        public Optional<VerifiedToken> signed() {
            return Optional.of(token);
        }
    }

    /**
     * The token is refused.
     *
     * @param reason why
     * @param kid the key that it named
     * @param signer the issuer to whom the key belongs, where the signature was good
     * @param token the token, where its signature was good, its claims could be read and the refusal came after
     */
    record Rejected(
            DenialReason reason, Optional<String> kid, Optional<IssuerPolicy> signer, Optional<VerifiedToken> token)
            implements Verification {
        @Override
        public Optional<VerifiedToken> signed() {
            return token;
        }
    }

    /**
     * The token names a local issuer that has not written its keys yet.
     *
     * @param kid the key that it named
     */
    record KeysMissing(Optional<String> kid) implements Verification {
        @Override
        public Optional<VerifiedToken> signed() {
            return Optional.empty();
        }
    }
}
