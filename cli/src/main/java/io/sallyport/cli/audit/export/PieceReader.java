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

/** Puts the pieces of one export together again. */
public final class PieceReader {

    private PieceReader() {}

    /**
     * Writes the lines of all pieces, in their order.
     *
     * @param signer the RFC 7638 thumbprint of the key that has to have signed each
     * @throws CliException where one is missing, is of another export, or does not hold
     */
    public static void read(List<Path> files, PrivateKey key, String signer, OutputStream out)
            throws CliException, IOException {
        Map<Long, Piece> pieces = new TreeMap<>();
        for (Path file : files) {
            Piece piece = Piece.open(
                    file, Files.readString(file, StandardCharsets.US_ASCII).strip(), key, signer);
            if (!pieces.isEmpty() && !pieces.values().iterator().next().export().equals(piece.export())) {
                throw CliException.refused(file + ": it is of another export", "open one export at a time");
            }
            pieces.put(piece.number(), piece);
        }
        refuseGaps(pieces);
        for (Piece piece : pieces.values()) {
            try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(piece.content()))) {
                lines.transferTo(out);
            }
        }
    }

    private static void refuseGaps(Map<Long, Piece> pieces) throws CliException {
        for (long number = 1; number <= pieces.size(); number++) {
            Piece piece = pieces.get(number);
            if (piece == null || piece.last() != (number == pieces.size())) {
                throw CliException.refused(
                        "Piece " + (piece == null ? number : pieces.size() + 1) + " of the export is missing",
                        "name all of its files");
            }
        }
    }
}
