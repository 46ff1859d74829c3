package io.sallyport.issuer.grant;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.RefreshFamily;
import io.sallyport.issuer.refresh.RefreshToken;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The use of a refresh token that is being decided.
 *
 * @param handle the transaction, which holds the lock of the family
 * @param shown what the client shows
 * @param token the token that was found
 * @param now the time of the decision
 */
record Use(Handle handle, Presentation shown, RefreshToken token, Instant now) {

    RefreshFamily family() {
        return token.family();
    }

    IssuerEvent denied(String reason) {
        return IssuerEvent.denied(Stage.REFRESH, reason, now)
                .with(Member.CLIENT, shown.client().id())
                .with(Member.FAMILY, family().id())
                .with(Member.ADDRESS, shown.address());
    }
}
