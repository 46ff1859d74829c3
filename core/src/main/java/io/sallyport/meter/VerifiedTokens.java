package io.sallyport.meter;

import io.sallyport.token.BearerToken;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a fixed number of tokens by the SHA-256 of their text: 60 bytes each, at the places that the digest names. A
 * new one takes the place of the one that was seen the longest ago. Threads need no lock: what two of them write at once
 * costs one memory at most.
 */
public final class VerifiedTokens implements KnownTokens {

    /** How many tokens are remembered. */
    public static final int CAPACITY = 1 << 16;

    private static final int WAYS = 8;

    /** A token that is used all the time is written again only so often. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private record Seen(long a, long b, long c, long d, long at) {
        boolean isOf(Seen other) {
            return a == other.a && b == other.b && c == other.c && d == other.d;
        }
    }

    private final AtomicReferenceArray<@Nullable Seen> places = new AtomicReferenceArray<>(CAPACITY);
    private final LongSupplier nanos;

    /** Remembers none yet. */
    public VerifiedTokens(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isKnown(BearerToken token) {
        return find(seen(token)) >= 0;
    }

    @Override
    public void verified(BearerToken token) {
        Seen seen = seen(token);
        int place = find(seen);
        Seen before = place < 0 ? null : places.get(place);
        if (before == null || seen.at - before.at > FRESH_NANOS) {
            places.set(place < 0 ? oldest(seen) : place, seen);
        }
    }

    @Override
    public void refuted(BearerToken token) {
        int place = find(seen(token));
        if (place >= 0) {
            places.set(place, null);
        }
    }

    private Seen seen(BearerToken token) {
        ByteBuffer digest = ByteBuffer.wrap(token.sha256());
        return new Seen(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong(), nanos.getAsLong());
    }

    private int find(Seen seen) {
        int first = first(seen);
        for (int place = first; place < first + WAYS; place++) {
            Seen there = places.get(place);
            if (there != null && there.isOf(seen)) {
                return place;
            }
        }
        return -1;
    }

    private int oldest(Seen seen) {
        int first = first(seen);
        int oldest = first;
        long age = -1;
        for (int place = first; place < first + WAYS; place++) {
            Seen there = places.get(place);
            if (there == null) {
                return place;
            }
            if (seen.at - there.at > age) {
                oldest = place;
                age = seen.at - there.at;
            }
        }
        return oldest;
    }

    private static int first(Seen seen) {
        return (int) (seen.a & (CAPACITY - 1)) & -WAYS;
    }
}
