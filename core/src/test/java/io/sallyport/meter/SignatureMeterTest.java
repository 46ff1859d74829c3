package io.sallyport.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.verify.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three bad signatures at once from one address, and one more every ten seconds. */
class SignatureMeterTest {

    private static final int BAD = 3;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Optional<String> ADDRESS = Optional.of("192.0.2.7");
    private static final BearerToken TOKEN = BearerToken.of("token");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // a counter may run over
    private final VerifiedTokens known = new VerifiedTokens(nanos::get);
    private final SignatureMeter meter = new SignatureMeter(new MeterPolicy(BAD, INTERVAL), known, nanos::get);

    private static Verification rejected(DenialReason reason) {
        return new Verification.Rejected(reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void bad(Optional<String> address, int times) {
        for (int i = 0; i < times; i++) {
            meter.judged(BearerToken.of("bad " + i), address, rejected(DenialReason.BAD_SIGNATURE));
        }
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void looksAtAllUntilTheLastAllowedOne() {
        bad(ADDRESS, BAD - 1);
        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();

        bad(ADDRESS, 1);

        assertThat(meter.waiting(TOKEN, ADDRESS)).contains(INTERVAL);
    }

    @Test
    void looksAtOneMoreAfterEachInterval() {
        bad(ADDRESS, BAD);

        passes(INTERVAL.minusNanos(1));
        assertThat(meter.waiting(TOKEN, ADDRESS)).contains(Duration.ofNanos(1));
        passes(Duration.ofNanos(1));
        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
        bad(ADDRESS, 1);
        assertThat(meter.waiting(TOKEN, ADDRESS)).contains(INTERVAL);
    }

    @Test
    void forgivesAllInTimeHoweverManyThereWere() {
        bad(ADDRESS, 1000);

        passes(INTERVAL.multipliedBy(BAD));

        bad(ADDRESS, BAD - 1);
        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
    }

    @Test
    void aKnownTokenIsLookedAtWhoeverItsNeighboursAre() {
        known.verified(TOKEN);

        bad(ADDRESS, 1000);

        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
        assertThat(meter.waiting(BearerToken.of("another"), ADDRESS)).isPresent();
    }

    @Test
    void aTokenWhoseSignatureHoldsNoMoreIsKnownNoMore() {
        known.verified(TOKEN);

        meter.judged(TOKEN, ADDRESS, rejected(DenialReason.BAD_SIGNATURE));

        assertThat(known.isKnown(TOKEN)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAD_SIGNATURE")
    void whatCostsNoSignatureIsNotCounted(DenialReason reason) {
        for (int i = 0; i < 10 * BAD; i++) {
            meter.judged(TOKEN, ADDRESS, rejected(reason));
        }

        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
    }

    @Test
    void anotherAddressIsNotTouched() {
        bad(ADDRESS, BAD);

        assertThat(meter.waiting(TOKEN, Optional.of("192.0.2.8"))).isEmpty();
        assertThat(meter.waiting(TOKEN, Optional.empty())).isEmpty();
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        bad(Optional.of("2001:db8:0:1::1"), BAD);

        assertThat(meter.waiting(TOKEN, Optional.of("2001:db8:0:1:ffff:ffff:ffff:ffff")))
                .isPresent();
        assertThat(meter.waiting(TOKEN, Optional.of("2001:db8:0:2::1"))).isEmpty();
    }

    @Test
    void allWithoutAnAddressShareOneAccount() {
        bad(Optional.empty(), BAD);

        assertThat(meter.waiting(TOKEN, Optional.empty())).isPresent();
        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
    }

    /** More networks than there are accounts: none is refused for what another did, and memory does not grow. */
    @Test
    void manyNetworksDoNotShutOutOneThatDidNothing() {
        for (int i = 0; i < 40_000; i++) {
            bad(Optional.of("2001:db8:" + Integer.toHexString(i) + "::1"), 1);
        }

        assertThat(meter.waiting(TOKEN, ADDRESS)).isEmpty();
    }

    @Test
    void twoHundredClientsBehindOneAddressMayAllStartAtOnceEachWithOneBadToken() {
        SignatureMeter usual = new SignatureMeter(MeterPolicy.DEFAULT, known, nanos::get);
        for (int i = 0; i < 200; i++) {
            assertThat(usual.waiting(BearerToken.of("client " + i), ADDRESS)).isEmpty();
            usual.judged(BearerToken.of("client " + i), ADDRESS, rejected(DenialReason.BAD_SIGNATURE));
        }
        assertThat(usual.waiting(TOKEN, ADDRESS)).isEmpty();
    }
}
