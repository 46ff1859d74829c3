package io.sallyport.bundle;

import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.revocation.StatusLists;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.StatusListVerifier;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The status lists inside bundles, each verified by itself: the bundle says that it came, its issuer what it says. */
final class CarriedLists {

    /** More lists of one issuer are refused: each is held decompressed. */
    static final int MAX_OF_AN_ISSUER = 64;

    private static final StatusListVerifier VERIFIER = new StatusListVerifier(new JcaSignatureVerifier());

    private CarriedLists() {}

    /** All of them, or none of the bundle. */
    static void verify(List<String> texts, TrustSnapshot trust, Instant now) throws BundleException {
        StatusLists lists = StatusLists.NONE;
        try {
            Map<String, Integer> ofIssuers = new HashMap<>();
            for (String text : texts) {
                KnownStatusList list = VERIFIER.verify(text, trust, now);
                refuseTooMany(list.iss(), ofIssuers.merge(list.iss(), 1, Integer::sum));
                lists = lists.with(list);
            }
        } catch (StatusListFault e) {
            throw new BundleException(BundleFault.BUNDLE_STATUS_LIST, e.getMessage());
        }
    }

    private static void refuseTooMany(String iss, int count) throws StatusListFault {
        if (count > MAX_OF_AN_ISSUER) {
            throw new StatusListFault("there are more than " + MAX_OF_AN_ISSUER + " of issuer " + iss);
        }
    }
}
