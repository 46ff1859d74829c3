package io.sallyport.trust;

import java.util.List;

/**
 * An issuer with the keys that are known of it now.
 *
 * @param policy what is demanded
 * @param keys its keys; empty only while a local issuer has not written them yet
 */
public record IssuerTrust(IssuerPolicy policy, List<VerificationKey> keys) {

    public IssuerTrust {
        keys = List.copyOf(keys);
    }

    /** Whether this is a local issuer whose key file is not there yet. */
    public boolean waitsForKeys() {
        return keys.isEmpty();
    }
}
