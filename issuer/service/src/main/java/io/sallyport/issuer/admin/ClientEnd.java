package io.sallyport.issuer.admin;

import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.token.IssuedTokens;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends what was issued to a client. */
public final class ClientEnd {

    private final RefreshFamilies families;
    private final IssuedTokens issued;

    public ClientEnd(RefreshFamilies families, IssuedTokens issued) {
        this.families = families;
        this.issued = issued;
    }

    /** Revokes every family and access token of a client; says how many families they were. */
    int revokeAll(Handle transaction, String client, Instant now) {
        List<String> ended = FamilyList.lockUnrevoked(transaction, client, "");
        ended.forEach(family -> families.revoke(transaction, family, now));
        issued.endAll(transaction, client, now);
        return ended.size();
    }
}
