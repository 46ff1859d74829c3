package io.sallyport.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.sallyport.token.BearerToken;
import io.sallyport.token.TokenDigest;
import io.sallyport.trust.TrustSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers of tokens that were good that their signature was, and what they said; by the SHA-256 of the whole text, so
 * that no token stands on the heap. It never remembers that a token may be used: time, revocation and all else are asked
 * at each request. An entry is forgotten at the token's {@code exp}, and at once where its key or its issuer's entry is
 * read again.
 *
 * <p>Bounded by weight. Which tokens stay is a matter of how often they come: a flood of good ones that come once each
 * does not push out one that is used, and bad ones never enter.
 */
public final class TokenMemory {

    /** Remembers nothing. */
    public static final TokenMemory NONE = new TokenMemory(0, () -> 0);

    /** Bytes on the heap for an entry of few claims, estimated from what its objects hold. */
    private static final int BYTES_OF_ENTRY = 1_200;

    /** Bytes on the heap for each character of a token, whose claims are kept as they were read. */
    private static final int BYTES_OF_CHARACTER = 3;

    private record Remembered(SignedClaims signed, Duration life, int weight) {}

    private final boolean remembers;
    private final Cache<TokenDigest, Remembered> tokens;

    /**
     * A memory of about that size.
     *
     * @param maxBytes on the heap; 0 remembers nothing
     * @param nanos counts nanoseconds
     */
    public TokenMemory(long maxBytes, LongSupplier nanos) {
        this.remembers = maxBytes > 0;
        this.tokens = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<TokenDigest, Remembered>weigher((digest, entry) -> entry.weight())
                .expireAfter(Expiry.<TokenDigest, Remembered>creating((digest, entry) -> entry.life()))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run) // no thread pool that is the application's too
                .build();
    }

    /** What the key signed in that very text, where it is remembered and the key is still the one that is believed. */
    Optional<SignedClaims> recall(BearerToken token, TrustSnapshot trust) {
        if (!remembers) {
            return Optional.empty();
        }
        Remembered known = tokens.getIfPresent(token.digest());
        if (known == null) {
            return Optional.empty();
        }
        if (!trust.believes(known.signed().key())) {
            tokens.invalidate(token.digest());
            return Optional.empty();
        }
        return Optional.of(known.signed());
    }

    /** The token is good now, with that content. */
    void remember(BearerToken token, SignedClaims signed, Instant now) {
        if (!remembers) {
            return;
        }
        Instant end = signed.claims()
                .expiresAt()
                .orElse(now)
                .plus(signed.key().issuer().skew());
        int weight = BYTES_OF_ENTRY + BYTES_OF_CHARACTER * token.text().length();
        tokens.put(token.digest(), new Remembered(signed, Duration.between(now, end), weight));
    }

    /** Nothing of that token is worth knowing any more. */
    void forget(BearerToken token) {
        tokens.invalidate(token.digest());
    }

    /** How many tokens are remembered, about. */
    public long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }
}
