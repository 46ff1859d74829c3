package io.sallyport.issuer.client;

import io.sallyport.token.DenialReason;

/**
 * Why a client was not authenticated: for the record alone, since the client hears one answer for all.
 *
 * @param code the word in the record
 */
public record ClientFault(String code) {

    /** The credential cannot be read. */
    public static final ClientFault MALFORMED = new ClientFault("malformed");

    /** There is no client of that name. */
    public static final ClientFault UNKNOWN_CLIENT = new ClientFault("unknown_client");

    /** An administrator disabled the client. */
    public static final ClientFault CLIENT_DISABLED = new ClientFault("client_disabled");

    /** The client may not authenticate in this way. */
    public static final ClientFault METHOD_NOT_ALLOWED = new ClientFault("method_not_allowed");

    /** The secret is not the client's. */
    public static final ClientFault WRONG_SECRET = new ClientFault("wrong_secret");

    /** The assertion was used before. */
    public static final ClientFault ASSERTION_REPLAYED = new ClientFault("assertion_replayed");

    /** What is wrong with an assertion, in the words that a token's denial has. */
    static ClientFault ofAssertion(DenialReason reason) {
        return new ClientFault("assertion_" + reason.code());
    }
}
