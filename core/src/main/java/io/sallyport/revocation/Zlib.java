package io.sallyport.revocation;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** ZLIB (RFC 1950) that never makes more bytes than it was told. */
final class Zlib {

    private static final int CHUNK = 1 << 16;

    private Zlib() {}

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                compressed.write(chunk, 0, deflater.deflate(chunk));
            }
            return compressed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static byte[] inflate(byte[] compressed, int max) throws StatusListFault {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && !inflater.finished()) {
                    throw new StatusListFault("its compressed bytes end too early");
                }
                if (bytes.size() + count > max) {
                    throw new StatusListFault("it holds more than " + max + " bytes");
                }
                bytes.write(chunk, 0, count);
            }
            if (inflater.getRemaining() > 0) {
                throw new StatusListFault("something stands after its compressed bytes");
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new StatusListFault("its bytes are not compressed as ZLIB");
        } finally {
            inflater.end();
        }
    }
}
