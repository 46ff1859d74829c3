package io.sallyport.bundle;

import io.sallyport.revocation.Revocations;
import io.sallyport.trust.RevocationSource;
import io.sallyport.trust.TrustSnapshot;

/** What bundles take back, as the trust store asks for it. */
public final class CarriedRevocations implements RevocationSource {

    private volatile Revocations stated = Revocations.NONE;

    /** Of a server that no bundle reached yet. */
    public CarriedRevocations() {}

    @Override
    public Revocations read(TrustSnapshot trust) {
        return stated;
    }

    void state(Revocations now) {
        stated = now;
    }
}
