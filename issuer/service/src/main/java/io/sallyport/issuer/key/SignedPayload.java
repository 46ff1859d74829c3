package io.sallyport.issuer.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What one of the issuer's keys signed.
 *
 * @param text the payload
 * @param retiredAt when that key signed for the last time; empty where it still may
 */
public record SignedPayload(String text, Optional<Instant> retiredAt) {

    /** Whether the issuer can have signed it at that {@code iat}: up to the key's retirement, that second included. */
    public boolean canBeOf(Instant issuedAt) {
        return retiredAt.isEmpty()
                || issuedAt.getEpochSecond() <= retiredAt.get().getEpochSecond();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "SignedPayload[" + retiredAt + "]";
    }
}
