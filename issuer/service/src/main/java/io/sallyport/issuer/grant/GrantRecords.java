package io.sallyport.issuer.grant;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.client.AuthenticatedClient;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.token.AccessToken;
import java.time.Instant;

/** What the token endpoint records. */
public final class GrantRecords {

    private GrantRecords() {}

    /** An access token that is being issued. */
    static IssuerEvent issued(Stage stage, AccessToken token, String address, Instant now) {
        return IssuerEvent.granted(stage, now)
                .with(Member.CLIENT, token.clientId())
                .with(Member.SUBJECT, token.subject())
                .with(Member.JTI, token.id())
                .with(Member.KID, token.keyId())
                .with(Member.SCOPE, Scopes.text(token.access().scopes()))
                .with(Member.ADDRESS, address);
    }

    /** A request for a new grant that is refused and changes nothing. */
    public static OAuthException refused(
            IssuerRecords records, AuthenticatedClient client, ClientRequest request, OAuthException refusal) {
        records.add(IssuerEvent.denied(Stage.ISSUE, refusal.error().code(), client.at())
                .with(Member.CLIENT, client.client().id())
                .with(Member.ADDRESS, request.address())
                .with(Member.DETAIL, refusal.getMessage()));
        return refusal;
    }
}
