package io.sallyport.issuer.refresh;

/**
 * A refresh token that was found in the database.
 *
 * @param family the family, as it was when read
 * @param generation the token's own number in it
 */
public record RefreshToken(RefreshFamily family, int generation) {

    public boolean isSuperseded() {
        return generation != family.generation();
    }
}
