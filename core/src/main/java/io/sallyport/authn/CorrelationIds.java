package io.sallyport.authn;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers that answers and records share: random UUIDs (RFC 9562 section 5.4), as {@link UUID#randomUUID} gives
 * them. They are drawn many at once, since the source of the randomness lets one thread in at a time.
 */
public final class CorrelationIds {

    private static final int BYTES = 2 * Long.BYTES;

    private static final long VERSION = 0xF000L;
    private static final long RANDOM_VERSION = 0x4000L;
    private static final long VARIANT = 0xC000_0000_0000_0000L;
    private static final long IETF_VARIANT = 0x8000_0000_0000_0000L;

    /** How many are drawn at once. */
    static final int DRAWN = 256;

    /** Random bytes, of which each identifier takes the next sixteen. */
    private record Drawn(ByteBuffer bytes, AtomicInteger taken) {

        @Nullable
        UUID take() {
            int at = taken.getAndIncrement();
            if (at >= DRAWN) {
                return null;
            }
            long most = bytes.getLong(at * BYTES);
            long least = bytes.getLong(at * BYTES + Long.BYTES);
            return new UUID(most & ~VERSION | RANDOM_VERSION, least & ~VARIANT | IETF_VARIANT);
        }
    }

    private final SecureRandom random = new SecureRandom();
    private volatile Drawn drawn = draw();

    /** The next one, 36 characters. */
    public String next() {
        UUID id = drawn.take();
        while (id == null) {
            drawn = draw(); // threads that draw at once lose each other's rest, and no identifier is given twice
            id = drawn.take();
        }
        return id.toString();
    }

    private Drawn draw() {
        byte[] bytes = new byte[DRAWN * BYTES];
        random.nextBytes(bytes);
        return new Drawn(ByteBuffer.wrap(bytes), new AtomicInteger());
    }
}
