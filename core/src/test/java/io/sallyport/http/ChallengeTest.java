package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.authn.Authentication.Unavailable;
import io.sallyport.authn.UnavailableReason;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeTest {

    @Test
    void hasNoErrorWhereNothingWasPresented() {
        assertThat(Challenge.anonymous())
                .isEqualTo(new Challenge(401, Map.of("WWW-Authenticate", "Bearer realm=\"sallyport\"")));
    }

    @Test
    void namesTheErrorAndTheScopes() {
        Denial denial = new Denial(DenialReason.INSUFFICIENT_SCOPE, List.of("orders:read", "orders:write"));
        Challenge challenge = Challenge.of(denial, "c-1");
        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"sallyport\", error=\"insufficient_scope\","
                                + " error_description=\"The token lacks a scope that is needed here\","
                                + " scope=\"orders:read orders:write\"")
                .containsEntry("X-Correlation-Id", "c-1");
    }

    @Test
    void saysWhenToComeAgainAndNothingAboutCredentialsForOurOwnFault() {
        assertThat(Challenge.of(UnavailableReason.KEYS_MISSING, "c-1"))
                .isEqualTo(new Challenge(503, Map.of("Retry-After", "5", "X-Correlation-Id", "c-1")));
    }

    @ParameterizedTest
    @CsvSource({"PT1S,1", "PT0.000000001S,1", "PT1.000000001S,2", "PT1M,60"})
    void tellsAnAddressThatPresentedTooMuchToComeAgainInWholeSeconds(Duration wait, String seconds) {
        assertThat(Challenge.of(new Unavailable(UnavailableReason.RATE_LIMITED, wait), "c-1"))
                .isEqualTo(new Challenge(429, Map.of("Retry-After", seconds, "X-Correlation-Id", "c-1")));
    }

    /** RFC 6750 section 3: %x20-21 / %x23-5B / %x5D-7E. */
    @ParameterizedTest
    @EnumSource(DenialReason.class)
    void describesEachDenialInLegalCharacters(DenialReason reason) {
        assertThat(reason.description()).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        assertThat(reason.error().code()).matches("[a-z_]+");
    }
}
