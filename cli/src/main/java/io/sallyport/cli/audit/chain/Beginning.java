package io.sallyport.cli.audit.chain;

import java.util.Optional;

/**
 * Where a chain may begin without its very first record: after a part that was archived, or after a head that was noted.
 *
 * @param source where that is known from
 * @param chain whose records
 * @param boot the boot of the record before
 * @param seq its number
 * @param hash its hash
 * @param next the key that signs the next record that is signed; empty where that is not known
 * @param sinceMark how many records stood after the last signed one
 */
public record Beginning(String source, ChainId chain, String boot, long seq, String hash, String next, long sinceMark) {

    /** The beginning after the record of an anchor that says enough. */
    static Optional<Beginning> of(Anchor anchor) {
        return anchor.spot()
                .map(spot -> new Beginning(
                        anchor.source(),
                        new ChainId(anchor.node(), spot.instance()),
                        spot.boot(),
                        spot.seq(),
                        anchor.hash(),
                        anchor.next(),
                        0));
    }
}
