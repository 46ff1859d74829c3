package io.sallyport.issuer.token;

import io.sallyport.issuer.store.Database;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * The instant of which the issuer disowns all that was issued until then: it moves where an earlier copy of the database
 * is accepted, which does not know what was revoked.
 *
 * @param database which keeps it
 */
public record IssuerEpoch(Database database) {

    /** Whether a token of those claims was issued after it; equality is before. */
    public boolean admits(JwtClaims claims) {
        try {
            return admits(Instant.ofEpochSecond(claims.getIssuedAt().getValue()));
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of our own does not say when it was issued", e);
        }
    }

    /** Whether what was issued then was issued after it; equality is before. */
    public boolean admits(Instant issuedAt) {
        return database.status().epoch().map(issuedAt::isAfter).orElse(true);
    }
}
