package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.PresentedCredential.Absent;
import io.sallyport.http.PresentedCredential.Presented;
import io.sallyport.http.PresentedCredential.Unacceptable;
import io.sallyport.token.DenialReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenExtractorTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER   a.b.c", " Bearer a.b.c "})
    void takesTheTokenWhateverTheCaseOfTheScheme(String value) {
        assertThat(BearerTokenExtractor.extract(List.of(value)))
                .isInstanceOfSatisfying(
                        Presented.class, p -> assertThat(p.token().text()).isEqualTo("a.b.c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Zm9vOmJhcg==", "Bearertoken a.b.c", "", "Negotiate abc"})
    void leavesOtherSchemesToOthers(String value) {
        assertThat(BearerTokenExtractor.extract(List.of(value))).isEqualTo(new Absent());
    }

    @Test
    void findsNothingInARequestWithoutTheHeader() {
        assertThat(BearerTokenExtractor.extract(List.of())).isEqualTo(new Absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a.b.c d",
                "Bearer a.b.c, Basic Zm9vOmJhcg==",
                "Basic eA==, Bearer a.b.c",
                "Basic eA==,dpop a",
                "Bearer\ta.b.c",
                "Bearer\ta a.b.c",
                "DPoP\ta a.b.c",
                "DPoP"
            })
    void refusesAHeaderThatIsNoCredential(String value) {
        assertThat(BearerTokenExtractor.extract(List.of(value)))
                .isEqualTo(new Unacceptable(DenialReason.INVALID_REQUEST));
    }

    @Test
    void refusesTwoHeadersOfWhichOneIsOursInEitherOrder() {
        Unacceptable refusal = new Unacceptable(DenialReason.INVALID_REQUEST);
        assertThat(BearerTokenExtractor.extract(List.of("Bearer a.b.c", "Basic eA==")))
                .isEqualTo(refusal);
        assertThat(BearerTokenExtractor.extract(List.of("Basic eA==", "Bearer a.b.c")))
                .isEqualTo(refusal);
        assertThat(BearerTokenExtractor.extract(List.of("Bearer a.b.c", "Bearer a.b.c")))
                .isEqualTo(refusal);
    }

    @Test
    void leavesTwoHeadersOfOthersToOthers() {
        assertThat(BearerTokenExtractor.extract(List.of("Basic eA==", "Basic eQ==")))
                .isEqualTo(new Absent());
    }

    @Test
    void refusesATokenUnderTheDpopScheme() {
        assertThat(BearerTokenExtractor.extract(List.of("DPoP a.b.c")))
                .isEqualTo(new Unacceptable(DenialReason.BINDING_UNSUPPORTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "DPoP x", "bearer"})
    void tellsWrappedMechanismsThatACredentialOfOursIsThere(String value) {
        assertThat(BearerTokenExtractor.isPresented(List.of("Basic eA==", value)))
                .isTrue();
    }
}
