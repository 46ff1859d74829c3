package io.sallyport.cli.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Looks out for the records that anchors name, by hash and by number, while millions of others pass. */
final class AnchorWatch {

    /**
     * A record that passed.
     *
     * @param file in which file
     * @param line in which line there
     * @param chain whose record
     * @param boot in which boot
     * @param seq with which number
     */
    record Sighting(String file, long line, ChainId chain, String boot, long seq) {}

    private final List<Anchor> anchors;
    private final long[] hashes;
    private final long[] numbers;
    private final Map<Anchor, Sighting> found = new HashMap<>();
    private final Map<Anchor, Sighting> sameNumber = new HashMap<>();

    AnchorWatch(List<Anchor> anchors) {
        this.anchors = List.copyOf(anchors);
        this.hashes =
                sorted(anchors.stream().mapToLong(anchor -> prefix(anchor.hash().getBytes(StandardCharsets.US_ASCII))));
        this.numbers = sorted(
                anchors.stream().flatMap(anchor -> anchor.spot().stream()).mapToLong(Anchor.Spot::seq));
    }

    private static long[] sorted(LongStream values) {
        return values.sorted().distinct().toArray();
    }

    private static long prefix(byte[] hash) {
        long prefix = 0;
        for (int i = 0; i < Long.BYTES && i < hash.length; i++) {
            prefix = prefix << Byte.SIZE | hash[i] & 0xff;
        }
        return prefix;
    }

    /** Whether a record with that hash and number may be one of those that are looked for. */
    boolean mayWant(byte[] hash, long seq) {
        return hashes.length > 0
                && (Arrays.binarySearch(hashes, prefix(hash)) >= 0 || Arrays.binarySearch(numbers, seq) >= 0);
    }

    /** A record passed. */
    void see(String file, ChainId chain, Place place) {
        Sighting sighting = new Sighting(file, place.line(), chain, place.boot(), place.seq());
        for (Anchor anchor : anchors) {
            if (anchor.hash().equals(place.hash())) {
                found.putIfAbsent(anchor, sighting);
            }
            boolean same = anchor.node().equals(chain.node())
                    && anchor.spot()
                            .filter(spot -> spot.equals(new Anchor.Spot(chain.instance(), place.boot(), place.seq())))
                            .isPresent();
            if (same) {
                sameNumber.putIfAbsent(anchor, sighting);
            }
        }
    }

    /** Where the record of that anchor is. */
    Optional<Sighting> found(Anchor anchor) {
        return Optional.ofNullable(found.get(anchor));
    }

    /** Where a record is that has the number which the anchor names, whatever its hash. */
    Optional<Sighting> sameNumber(Anchor anchor) {
        return Optional.ofNullable(sameNumber.get(anchor));
    }

    /** Whether an anchor names the record with that number and says that it is another one. */
    boolean contradicts(ChainId chain, Place place) {
        return anchors.stream()
                .anyMatch(anchor -> anchor.node().equals(chain.node())
                        && anchor.spot()
                                .filter(spot ->
                                        spot.equals(new Anchor.Spot(chain.instance(), place.boot(), place.seq())))
                                .isPresent()
                        && !anchor.hash().equals(place.hash()));
    }

    List<Anchor> anchors() {
        return anchors;
    }
}
