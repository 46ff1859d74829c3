package io.sallyport.issuer.grant;

import io.sallyport.issuer.client.AuthenticatedClient;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.refresh.FirstUse;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshToken;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.LastWords;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * {@code refresh_token} with rotation (RFC 6749 section 6, RFC 9700 section 4.14.2): each use yields one successor.
 *
 * <p>One transaction decides, under the lock of the family's row, in this order:
 * <ol>
 *   <li>another client's token is refused and alarmed, and nothing is revoked: a stolen token that is useless to the
 *       thief must not kill its owner's;
 *   <li>a family that has ended is refused;
 *   <li>the live token is used: one successor;
 *   <li>a retry gets the same answer again: the client may not have heard it;
 *   <li>any other use of a superseded token is a theft, and the family is revoked.
 * </ol>
 */
public final class RefreshTokenGrant implements Grant {

    /** The {@code grant_type}. */
    public static final String TYPE = "refresh_token";

    private final RefreshFamilies families;
    private final RefreshActs acts;
    private final Database database;

    public RefreshTokenGrant(RefreshFamilies families, RefreshActs acts, Database database) {
        this.families = families;
        this.acts = acts;
        this.database = database;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TokenResponse issue(AuthenticatedClient client, ClientRequest request) {
        Presentation shown = Presentation.of(client.client(), request);
        Decision decision = database.writeLast(handle -> {
            Decision decided = decide(handle, shown);
            return new LastWords<>(decided, decided.statements());
        });
        if (decision.revoked()) {
            database.mirror();
        }
        return decision.answer();
    }

    private Decision decide(Handle handle, Presentation shown) {
        Optional<RefreshToken> found = families.lock(handle, shown.token());
        if (found.isEmpty()) {
            return acts.refuseUnknown(handle, shown, database.instant(handle));
        }
        // Who waited for the lock comes after the use that had it.
        Instant now = found.get().readAt();
        Use use = new Use(handle, shown, found.get(), now);
        if (!use.family().belongsTo(shown.client())) {
            return acts.refuseForeign(use);
        }
        if (!use.family().isAliveAt(now)) {
            return acts.refuseEnded(use);
        }
        if (use.token().isLive()) {
            return acts.rotate(use);
        }
        Optional<FirstUse> repeated = use.token().firstUse().filter(first -> isRetry(first, shown, now));
        return repeated.isPresent() ? acts.answerAgain(use, repeated.get()) : acts.revokeStolen(use);
    }

    /** The client was authenticated again, and the successor was never shown, or the answer would be gone. */
    private static boolean isRetry(FirstUse first, Presentation shown, Instant now) {
        return first.request().equals(shown.request()) && first.mayBeRepeatedAt(now);
    }
}
