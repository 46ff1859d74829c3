package io.sallyport.token;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a token's whole text, by which it is known without being kept; its four quarters, the first one first. */
public record TokenDigest(long a, long b, long c, long d) {

    /** The digest of that text. */
    static TokenDigest of(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Sha256.bytes(text));
        return new TokenDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Written out: what the compiler makes of a record is not always inlined where each request needs it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenDigest digest && a == digest.a && b == digest.b && c == digest.c && d == digest.d;
    }

    /** As good as any hash: whoever could choose it could break SHA-256. */
    @Override
    public int hashCode() {
        return (int) a;
    }
}
