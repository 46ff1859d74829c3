package io.sallyport.issuer;

/**
 * A refresh token that was found in the database.
 *
 * @param family the family, as it was when read
 * @param generation the token's own number in it
 */
record RefreshToken(RefreshFamily family, int generation) {

    boolean isSuperseded() {
        return generation != family.generation();
    }
}
