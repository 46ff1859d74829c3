package io.sallyport.meter;

import io.sallyport.token.BearerToken;
import io.sallyport.token.TokenDigest;
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

    /** Holds the digest itself and no reference to it, for eight are looked at for each token. */
    private record Seen(long a, long b, long c, long d, long at) {

        Seen(TokenDigest digest, long at) {
            this(digest.a(), digest.b(), digest.c(), digest.d(), at);
        }

        boolean isOf(TokenDigest digest) {
            return a == digest.a() && b == digest.b() && c == digest.c() && d == digest.d();
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
        return find(token.digest()) >= 0;
    }

    @Override
    public void verified(BearerToken token) {
        TokenDigest digest = token.digest();
        long now = nanos.getAsLong();
        int place = find(digest);
        Seen before = place < 0 ? null : places.get(place);
        if (before == null || now - before.at() > FRESH_NANOS) {
            places.set(place < 0 ? oldest(digest, now) : place, new Seen(digest, now));
        }
    }

    @Override
    public void refuted(BearerToken token) {
        int place = find(token.digest());
        if (place >= 0) {
            places.set(place, null);
        }
    }

    private int find(TokenDigest digest) {
        int first = first(digest);
        for (int place = first; place < first + WAYS; place++) {
            Seen there = places.get(place);
            if (there != null && there.isOf(digest)) {
                return place;
            }
        }
        return -1;
    }

    private int oldest(TokenDigest digest, long now) {
        int first = first(digest);
        int oldest = first;
        long age = -1;
        for (int place = first; place < first + WAYS; place++) {
            Seen there = places.get(place);
            if (there == null) {
                return place;
            }
            if (now - there.at() > age) {
                oldest = place;
                age = now - there.at();
            }
        }
        return oldest;
    }

    private static int first(TokenDigest digest) {
        return (int) (digest.a() & (CAPACITY - 1)) & -WAYS;
    }
}
