package io.sallyport.inject;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that would keep one caller's values for the next does not start. */
class RefusedInjectionTest extends CdiTest {

    private static final String WOULD_STAY = "a value of one caller would stay there for the next one. Cure: ";

    @ApplicationScoped
    static class ClaimInLongLived {
        @Inject
        @Claim("sub")
        String subject;
    }

    @ApplicationScoped
    static class OptionalInLongLived {
        @Inject
        @Claim("sub")
        Optional<String> subject;
    }

    @Singleton
    static class CallerInSingleton {
        @Inject
        Caller caller;
    }

    @Dependent
    static class ClaimInDependent {
        @Inject
        @Claim("sub")
        String subject;
    }

    @RequestScoped
    static class UnknownType {
        @Inject
        @Claim("sub")
        List<String> subject;
    }

    @RequestScoped
    static class NoName {
        @Inject
        @Claim
        String nothing;
    }

    @RequestScoped
    static class TwoNames {
        @Inject
        @Claim(value = "sub", standard = Claims.upn)
        String either;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ClaimInLongLived.class,
                OptionalInLongLived.class,
                CallerInSingleton.class,
                ClaimInDependent.class
            })
    void valueThatWouldOutliveItsRequestIsRefused(Class<?> bean) {
        assertThatThrownBy(() -> container(bean))
                .hasMessageContaining(bean.getSimpleName())
                .hasMessageContaining(WOULD_STAY);
    }

    @ParameterizedTest
    @ValueSource(classes = UnknownType.class)
    void typeThatNoClaimHasIsRefused(Class<?> bean) {
        assertThatThrownBy(() -> container(bean))
                .hasMessageContaining("a claim cannot be injected as java.util.List<java.lang.String>");
    }

    @ParameterizedTest
    @ValueSource(classes = NoName.class)
    void claimWithoutANameIsRefused(Class<?> bean) {
        assertThatThrownBy(() -> container(bean)).hasMessageContaining("it names no claim");
    }

    @ParameterizedTest
    @ValueSource(classes = TwoNames.class)
    void claimOfTwoNamesIsRefused(Class<?> bean) {
        assertThatThrownBy(() -> container(bean)).hasMessageContaining("it names two claims, 'sub' and 'upn'");
    }
}
