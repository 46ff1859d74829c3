package io.sallyport.bundle;

import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.time.Instant;
import java.util.List;

/** The status lists inside bundles, each verified by itself: the bundle says that it came, its issuer what it says. */
final class CarriedLists {

    private static final StatusListVerifier VERIFIER = new StatusListVerifier(new JcaSignatureVerifier());

    private CarriedLists() {}

    /** All of them, or none of the bundle. */
    static void verify(List<String> texts, TrustSnapshot trust, Instant now) throws BundleException {
        StatusLists lists = StatusLists.NONE;
        try {
            for (String text : texts) {
                lists = lists.with(VERIFIER.verify(text, trust, now));
            }
        } catch (StatusListFault e) {
            throw new BundleException(BundleFault.BUNDLE_STATUS_LIST, e.getMessage());
        }
    }
}
