package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts the exact error of a refusal. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(ThrowingCallable request, OAuthError error) {
        assertThatExceptionOfType(OAuthException.class)
                .isThrownBy(request)
                .extracting(OAuthException::error)
                .isEqualTo(error);
    }
}
