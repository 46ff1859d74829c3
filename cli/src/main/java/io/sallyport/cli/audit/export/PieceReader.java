package io.sallyport.cli.audit.export;

import io.sallyport.cli.command.CliException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Puts the pieces of one export together again. Each is opened twice, so that no more than one of them is in memory: to
 * learn its place, and for its lines.
 */
public final class PieceReader {

    /** What is remembered of a piece between. */
    private record Place(Path file, String export, boolean last) {}

    private final PrivateKey key;
    private final String signer;
    private final Map<Long, Place> places = new TreeMap<>();

    private PieceReader(PrivateKey key, String signer) {
        this.key = key;
        this.signer = signer;
    }

    /**
     * A reader of these files, once all of them hold.
     *
     * @param signer the RFC 7638 thumbprint of the key that has to have signed each
     * @throws CliException where one is missing, is of another export, or does not hold
     */
    public static PieceReader of(List<Path> files, PrivateKey key, String signer) throws CliException, IOException {
        PieceReader reader = new PieceReader(key, signer);
        for (Path file : files) {
            reader.add(file);
        }
        reader.refuseGaps();
        return reader;
    }

    private Piece open(Path file) throws CliException, IOException {
        return Piece.open(
                file, Files.readString(file, StandardCharsets.US_ASCII).strip(), key, signer);
    }

    private void add(Path file) throws CliException, IOException {
        Piece piece = open(file);
        if (places.values().stream().anyMatch(place -> !place.export().equals(piece.export()))) {
            throw CliException.refused(file + ": it is of another export", "open one export at a time");
        }
        places.put(piece.number(), new Place(file, piece.export(), piece.last()));
    }

    private void refuseGaps() throws CliException {
        for (long number = 1; number <= places.size(); number++) {
            Place place = places.get(number);
            if (place == null || place.last() != (number == places.size())) {
                throw CliException.refused(
                        "Piece " + (place == null ? number : places.size() + 1) + " of the export is missing",
                        "name all of its files");
            }
        }
    }

    /**
     * Writes the lines of all pieces, in their order.
     *
     * @throws CliException where a file is another one by now
     */
    public void writeTo(OutputStream out) throws CliException, IOException {
        for (Map.Entry<Long, Place> place : places.entrySet()) {
            Path file = place.getValue().file();
            Piece piece = open(file);
            if (piece.number() != place.getKey()
                    || !piece.export().equals(place.getValue().export())) {
                throw CliException.refused(file + ": it was replaced while it was read", "open the export again");
            }
            try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(piece.content()))) {
                lines.transferTo(out);
            }
        }
    }
}
