package io.sallyport.issuer;

import static io.sallyport.issuer.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

    private static FormParameters parse(String body) {
        return FormParameters.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesAndValuesAreDecoded() {
        FormParameters parameters = parse("sc%6Fpe=a+b%20c&name=%C3%BC");

        assertThat(parameters.value("scope")).hasValue("a b c");
        assertThat(parameters.value("name")).hasValue("\u00fc");
    }

    @Test
    void aParameterWithoutAValueIsLeftOut() {
        assertThat(parse("scope=&grant_type").value("scope")).isEmpty();
        assertThat(parse("scope=&grant_type").value("grant_type")).isEmpty();
    }

    @Test
    void anEmptyBodyHasNoParameters() {
        assertThat(parse("").value("scope")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope=a&scope=b",
                "scope=a&scope=a",
                "scope=&scope=a",
                "scope=a&%73cope=b",
                "x=1&x=2",
                "scope=%zz",
                "scope=%4",
                "scope=%C3",
                "scope=%C0%80",
                "scope=\u00fc"
            })
    void repeatedAndMalformedOnesAreRefused(String body) {
        assertRefused(() -> parse(body), OAuthError.INVALID_REQUEST);
    }

    @Test
    void theLongestBodyIsRead() {
        String value = "a".repeat(FormParameters.MAX_BYTES - 2);

        assertThat(parse("x=" + value).value("x")).hasValue(value);
    }

    @Test
    void aLongerBodyIsRefused() {
        assertRefused(() -> parse("x=" + "a".repeat(FormParameters.MAX_BYTES - 1)), OAuthError.INVALID_REQUEST);
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(parse("client_secret=hidden").toString())
                .contains("client_secret")
                .doesNotContain("hidden");
    }
}
