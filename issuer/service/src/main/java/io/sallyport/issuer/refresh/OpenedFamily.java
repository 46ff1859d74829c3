package io.sallyport.issuer.refresh;

/**
 * A family that has just begun.
 *
 * @param id its identifier, no secret
 * @param token its first refresh token
 */
public record OpenedFamily(String id, String token) {

    /** Without the token. */
    @Override
    public String toString() {
        return "OpenedFamily[" + id + "]";
    }
}
