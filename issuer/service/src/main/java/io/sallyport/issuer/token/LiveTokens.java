package io.sallyport.issuer.token;

import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/** The one place that says whether an access token lives, for introspection and for administrators alike. */
public final class LiveTokens {

    private final AccessTokens accessTokens;
    private final IssuedTokens issued;
    private final IssuerEpoch epoch;
    private final Database database;

    public LiveTokens(AccessTokens accessTokens, IssuedTokens issued, IssuerEpoch epoch, Database database) {
        this.accessTokens = accessTokens;
        this.issued = issued;
        this.epoch = epoch;
        this.database = database;
    }

    /**
     * The claims of a token that was issued here and lives at that instant; of any other text, nothing.
     *
     * @throws IssuerUnavailableException where the database fails or the time is not certain
     */
    public Optional<JwtClaims> find(String token, Instant now) {
        database.requireTrustedClock();
        return accessTokens.read(token).filter(epoch::admits).filter(claims -> lives(claims, now));
    }

    private boolean lives(JwtClaims claims, Instant now) {
        String id = String.valueOf(claims.getClaimValue("jti"));
        Optional<IssuedToken> found = database.readForGood(handle -> issued.find(handle, id));
        if (found.filter(token -> token.isToBeEndedAt(now)).isPresent()) {
            database.write(handle -> issued.end(handle, id, now));
        }
        return found.filter(token -> token.isAliveAt(now)).isPresent();
    }
}
