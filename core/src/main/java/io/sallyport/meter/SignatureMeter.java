package io.sallyport.meter;

import io.sallyport.net.CidrBlock;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.verify.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what bad signatures cost: an address that presented too many has its unknown tokens refused before they are
 * looked at, until time has passed. A token that is known is always looked at, whoever its neighbours are, and a good
 * signature never counts. An address is an IPv4 address or an IPv6 /64; all whose address is unknown share one account.
 *
 * <p>The accounts are a fixed number at places that the address names; a new one takes the place of the one that is the
 * nearest to being forgiven. Tokens that are judged at the same moment are counted when they fail, not before: a burst is
 * bounded by the server's threads, and good clients that come many at a time are none.
 */
public final class SignatureMeter {

    private static final int ACCOUNTS = 1 << 14;
    private static final int WAYS = 8;
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 64;

    /** A network, and the count of nanoseconds at which its last bad signature is forgiven. */
    private record Account(Optional<CidrBlock> network, long forgiven) {}

    private final AtomicReferenceArray<@Nullable Account> accounts = new AtomicReferenceArray<>(ACCOUNTS);

    /** When all accounts are forgiven: until something is bad, nobody's address is even read. */
    private final AtomicLong allForgiven;

    private final MeterPolicy policy;
    private final KnownTokens known;
    private final LongSupplier nanos;

    /**
     * A meter that has seen nothing.
     *
     * @param known remembers good tokens
     * @param nanos counts nanoseconds, whatever the clock says
     */
    public SignatureMeter(MeterPolicy policy, KnownTokens known, LongSupplier nanos) {
        this.policy = policy;
        this.known = known;
        this.nanos = nanos;
        this.allForgiven = new AtomicLong(nanos.getAsLong());
    }

    /**
     * How long until an unknown token from there is looked at; empty where this one is looked at now.
     *
     * @param token what was presented
     * @param address the client's, behind trusted proxies
     */
    public Optional<Duration> waiting(BearerToken token, Optional<String> address) {
        long now = nanos.getAsLong();
        if (allForgiven.get() - now <= 0) {
            return Optional.empty();
        }
        long wait = owed(network(address), now) - interval() * (policy.badSignatures() - 1L);
        return wait <= 0 || known.isKnown(token) ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
    }

    /** What came of looking at it. */
    public void judged(BearerToken token, Optional<String> address, Verification verification) {
        if (verification instanceof Verification.Verified) {
            known.verified(token);
        } else if (verification instanceof Verification.Rejected rejected) {
            if (rejected.signer().isPresent()) {
                known.verified(token);
            } else if (rejected.reason() == DenialReason.BAD_SIGNATURE) {
                known.refuted(token);
                count(network(address));
            }
        }
    }

    private synchronized void count(Optional<CidrBlock> network) {
        long now = nanos.getAsLong();
        long forgiven = now + Math.min(owed(network, now) + interval(), interval() * policy.badSignatures());
        accounts.set(place(network, now), new Account(network, forgiven));
        if (forgiven - allForgiven.get() > 0) {
            allForgiven.set(forgiven);
        }
    }

    private long owed(Optional<CidrBlock> network, long now) {
        int first = first(network);
        for (int place = first; place < first + WAYS; place++) {
            Account account = accounts.get(place);
            if (account != null && account.network().equals(network)) {
                return Math.max(0, account.forgiven() - now);
            }
        }
        return 0;
    }

    private int place(Optional<CidrBlock> network, long now) {
        int first = first(network);
        int nearest = first;
        long least = Long.MAX_VALUE;
        for (int place = first; place < first + WAYS; place++) {
            Account account = accounts.get(place);
            if (account != null && account.network().equals(network)) {
                return place;
            }
            long owes = account == null ? -1 : Math.max(0, account.forgiven() - now);
            if (owes < least) {
                least = owes;
                nearest = place;
            }
        }
        return nearest;
    }

    private static int first(Optional<CidrBlock> network) {
        int hash = network.hashCode() * 0x9E3779B9;
        return hash >>> 16 & (ACCOUNTS - 1) & -WAYS;
    }

    private long interval() {
        return policy.interval().toNanos();
    }

    private static Optional<CidrBlock> network(Optional<String> address) {
        return address.flatMap(CidrBlock::address).map(a -> CidrBlock.around(a, IPV4_BITS, IPV6_BITS));
    }
}
