package io.sallyport.http;

import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;

/** What the {@code Authorization} header of a request holds for us. */
public sealed interface PresentedCredential {

    /** No Bearer or DPoP credential: whatever else is there is for others. */
    record Absent() implements PresentedCredential {}

    /**
     * A Bearer token; nothing is known of it yet.
     *
     * @param token the token
     */
    record Presented(BearerToken token) implements PresentedCredential {}

    /**
     * A credential of ours that cannot be taken at all.
     *
     * @param reason why
     */
    record Unacceptable(DenialReason reason) implements PresentedCredential {}
}
