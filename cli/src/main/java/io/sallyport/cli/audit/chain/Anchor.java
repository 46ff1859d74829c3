package io.sallyport.cli.audit.chain;

import java.util.Optional;

/**
 * The head of a trail as it is known outside of its files: there was a record with that hash.
 *
 * @param source where it is known from
 * @param node of which server
 * @param spot which record it was; empty where the hash alone is known
 * @param hash the hash of its line, base64url
 * @param next the key that signs the next record that is signed; empty where that is not known
 */
public record Anchor(String source, String node, Optional<Spot> spot, String hash, String next) {

    /**
     * A record by its number.
     *
     * @param instance of which trail on the server
     * @param boot in which boot
     * @param seq its number in it
     */
    public record Spot(String instance, String boot, long seq) {}
}
