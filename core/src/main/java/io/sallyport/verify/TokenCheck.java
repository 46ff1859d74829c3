package io.sallyport.verify;

import io.sallyport.time.TrustedTime;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.IssuerPolicy;
import java.util.Optional;

/** One rule over the claims of a token whose signature was good. */
@FunctionalInterface
interface TokenCheck {

    /** The reason to refuse the token, or empty where this rule holds. */
    Optional<DenialReason> refuse(Claims claims, IssuerPolicy issuer, TrustedTime now);
}
