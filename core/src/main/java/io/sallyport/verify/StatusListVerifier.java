package io.sallyport.verify;

import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Sha256;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustSnapshot.TrustedKey;
import java.time.Instant;
import java.util.List;

/**
 * Verifies status list tokens (draft-ietf-oauth-status-list, section "Status List Token"). The signature comes first:
 * nothing is read, least of all decompressed, before a key that its issuer marked for status lists signed it.
 */
public final class StatusListVerifier {

    /** The longest text that is looked at, in characters; it leaves room for any array that is held. */
    public static final int MAX_SIZE = 1 << 24;

    private static final List<String> TYPES = List.of("statuslist+jwt", "application/statuslist+jwt");

    private final SignatureVerifier signatures;

    /** A verifier with that cryptography. */
    public StatusListVerifier(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /**
     * The list that the text holds.
     *
     * @param text a JWS in compact serialization
     * @param trust the keys of the issuers
     * @param now the reading of the clock by which it must be issued, within the issuer's skew, and not expired
     * @throws StatusListFault where it is refused
     */
    public KnownStatusList verify(String text, TrustSnapshot trust, Instant now) throws StatusListFault {
        try {
            CompactJws jws = CompactJws.read(BearerToken.of(text), MAX_SIZE);
            demand(TYPES.contains(jws.headerText("typ").orElse("")), "its typ is not statuslist+jwt");
            TrustedKey key = signer(jws, trust);
            return new StatusListClaims(jws.claims(), key).read(Sha256.hex(text), now);
        } catch (Rejection e) {
            throw new StatusListFault("it is not a well-formed signed JWT");
        }
    }

    /** Of several issuers' keys of one name the signature tells which it was. */
    private TrustedKey signer(CompactJws jws, TrustSnapshot trust) throws Rejection, StatusListFault {
        String kid = jws.headerText("kid").orElse("");
        String alg = jws.headerText("alg").orElse("");
        List<TrustedKey> named = trust.keys(kid);
        List<TrustedKey> marked =
                named.stream().filter(key -> key.key().signsStatusLists()).toList();
        demand(!named.isEmpty(), "its key is not known here");
        demand(!marked.isEmpty(), "its key is not marked with sallyport_status_lists");
        List<TrustedKey> fitting = marked.stream()
                .filter(key -> key.issuer().accepts(alg, key.key()))
                .toList();
        demand(!fitting.isEmpty(), "its alg is not the one of the key");
        return fitting.stream()
                .filter(key -> signatures.verify(key.key(), jws.signingInput(), jws.signature()))
                .findFirst()
                .orElseThrow(() -> new StatusListFault("its signature is not valid"));
    }

    private static void demand(boolean holds, String otherwise) throws StatusListFault {
        if (!holds) {
            throw new StatusListFault(otherwise);
        }
    }
}
