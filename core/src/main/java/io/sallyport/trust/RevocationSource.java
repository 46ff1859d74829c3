package io.sallyport.trust;

import io.sallyport.revocation.Revocations;

/** Where statements of what was taken back come from, asked at each look. */
@FunctionalInterface
public interface RevocationSource {

    /**
     * What it knows now: the same object as before where nothing changed. It never throws.
     *
     * @param trust the issuers and keys that are believed from now on
     */
    Revocations read(TrustSnapshot trust);
}
