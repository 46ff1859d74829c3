package io.sallyport.issuer.admin;

/**
 * Who has the role {@code sallyport-admin} in one request.
 *
 * @param clientId the client that got the access token
 * @param subject whom it speaks for: a person, or the client itself
 * @param tokenId the token's {@code jti}
 * @param address whence the request came, in digits
 */
public record Administrator(String clientId, String subject, String tokenId, String address) {

    /** The scope that gives the role. */
    public static final String SCOPE = "sallyport-admin";

    /** Who it is, for the records: client and subject. No name of a client has a slash. */
    public String name() {
        return clientId + "/" + subject;
    }
}
