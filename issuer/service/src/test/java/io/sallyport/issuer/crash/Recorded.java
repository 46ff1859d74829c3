package io.sallyport.issuer.crash;

/**
 * A record that an access token was issued.
 *
 * @param jti of the token
 * @param correlation of the record: a record that comes twice has the same
 */
record Recorded(String jti, String correlation) {}
