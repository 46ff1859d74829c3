package io.sallyport.cli.audit.export;

import io.sallyport.cli.audit.archive.ManifestKey;
import io.sallyport.cli.command.NewFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jose4j.lang.JoseException;

/** Fills pieces with lines, none larger than was asked for. */
public final class PieceWriter {

    /** The smallest size of a piece: a longest line has to fit, however badly it compresses. */
    public static final long LEAST_SIZE = 1 << 16;

    /** Signature, keys and headers of a piece. */
    private static final long WRAPPING = 4096;

    /** How the trailer of gzip and the flushing of one line grow what is compressed. */
    private static final int SLACK = 128;

    private final Path folder;
    private final ManifestKey signer;
    private final Recipient recipient;
    private final long most;
    private final String export = UUID.randomUUID().toString();
    private final List<Path> files = new ArrayList<>();
    private ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private GZIPOutputStream gzip;
    private long unflushed;

    /**
     * A writer of files in that folder.
     *
     * @param maxSize of a file, in bytes, at least {@link #LEAST_SIZE}
     */
    public PieceWriter(Path folder, ManifestKey signer, Recipient recipient, long maxSize) throws IOException {
        this.folder = folder;
        this.signer = signer;
        this.recipient = recipient;
        this.most = (maxSize - WRAPPING) * 9 / 16; // base64url twice: in the signature's form, and in the encryption's
        this.gzip = begin();
    }

    private GZIPOutputStream begin() throws IOException {
        compressed = new ByteArrayOutputStream();
        unflushed = 0;
        return new GZIPOutputStream(compressed, 512, true);
    }

    /** Adds a line, which stands there without its newline. */
    public void add(byte[] line) throws IOException, JoseException {
        if (compressed.size() + unflushed + line.length + SLACK > most) {
            gzip.flush();
            unflushed = 0;
            if (compressed.size() + line.length + SLACK > most) {
                finish(false);
            }
        }
        gzip.write(line);
        gzip.write('\n');
        unflushed += line.length + 1;
    }

    /** Writes the last piece, and names all of them. */
    public List<Path> close() throws IOException, JoseException {
        finish(true);
        return List.copyOf(files);
    }

    private void finish(boolean last) throws IOException, JoseException {
        gzip.close();
        Piece piece = new Piece(export, files.size() + 1, last, compressed.toByteArray());
        Path file = folder.resolve(
                String.format("sallyport-audit-%s-%04d%s", export.substring(0, 8), piece.number(), Piece.SUFFIX));
        NewFiles.writePublic(file, piece.seal(signer, recipient));
        files.add(file);
        gzip = begin();
    }
}
