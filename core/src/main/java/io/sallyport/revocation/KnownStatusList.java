package io.sallyport.revocation;

import java.time.Instant;
import java.util.Optional;

/**
 * A status list whose signature was good.
 *
 * @param iss the issuer whose key signed it, and whose tokens alone it is about
 * @param uri the address by which tokens name it, its {@code sub}
 * @param thumbprint the RFC 7638 thumbprint of that key
 * @param issuedAt its {@code iat}, from which its age counts
 * @param expiresAt its {@code exp}, at which it says nothing more; empty where it has none
 * @param epoch tokens of the issuer issued then or earlier are refused; empty where it says nothing of it
 * @param digest the SHA-256 of its text, hexadecimal, or {@link #SEVERAL}
 * @param entries the statuses
 */
public record KnownStatusList(
        String iss,
        String uri,
        String thumbprint,
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> epoch,
        String digest,
        StatusList entries) {

    /** Stands in the place of the digest where the entries are those of several texts. */
    public static final String SEVERAL = "several";

    private KnownStatusList merged(StatusList all) {
        return new KnownStatusList(iss, uri, thumbprint, issuedAt, expiresAt, epoch, SEVERAL, all);
    }

    /**
     * The newer of two lists for one address. Of one instant nobody knows which came later, so what either takes back
     * stays taken back.
     *
     * @throws StatusListFault where both are of one instant and of different shape
     */
    KnownStatusList newer(KnownStatusList other) throws StatusListFault {
        int order = issuedAt.compareTo(other.issuedAt);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        boolean same = digest.equals(other.digest) && !digest.equals(SEVERAL);
        return same ? other : other.merged(entries.strictest(other.entries));
    }
}
