package io.sallyport.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredScopesTest {

    @ScopesAllowed("class")
    private static class OnClass {
        void plain() {}

        @ScopesAllowed({"method", "also"})
        void annotated() {}
    }

    private static class Inherited extends OnClass {
        @Override
        void annotated() {}
    }

    @ScopesAllowed("own")
    private static class Overridden extends OnClass {}

    @ScopesAllowed("interface")
    private interface Contract {
        @ScopesAllowed("contract-method")
        void agreed();

        void other();
    }

    private static class Implementation implements Contract {
        @Override
        public void agreed() {}

        @Override
        public void other() {}
    }

    private static class Free {
        void plain() {}
    }

    @ScopesAllowed({})
    private static class Nothing {}

    @Test
    void methodTakesThePlaceOfTheClass() {
        assertThat(scopes(OnClass.class, "annotated")).containsExactly("also", "method");
        assertThat(scopes(OnClass.class, "plain")).containsExactly("class");
    }

    @Test
    void overridingAMethodDoesNotShedItsScopes() {
        assertThat(scopes(Inherited.class, "annotated")).containsExactly("also", "method");
        assertThat(scopes(Implementation.class, "agreed")).containsExactly("contract-method");
    }

    @Test
    void nearestClassOfTheLineageCounts() {
        assertThat(scopes(Overridden.class, "plain")).containsExactly("own");
        assertThat(RequiredScopes.ofClass(Inherited.class)).containsExactly("class");
        assertThat(scopes(Implementation.class, "other")).containsExactly("interface");
    }

    @Test
    void firstMethodThatHasOneCounts() {
        assertThat(RequiredScopes.of(OnClass.class, method(OnClass.class, "plain"), method(OnClass.class, "annotated")))
                .containsExactly("also", "method");
    }

    @Test
    void noAnnotationNeedsNothing() {
        assertThat(scopes(Free.class, "plain")).isEmpty();
    }

    @Test
    void annotationWithoutScopesIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RequiredScopes.ofClass(Nothing.class))
                .withMessageContaining(Nothing.class.getName())
                .withMessageContaining("Cure: name at least one");
    }

    @ScopesAllowed("orders:read orders:write")
    private static class Blank {}

    @ScopesAllowed("orders\"")
    private static class Quote {}

    @ScopesAllowed("bestellungen-ä")
    private static class NotAscii {}

    @ScopesAllowed("")
    private static class Empty {}

    @ParameterizedTest
    @ValueSource(classes = {Blank.class, Quote.class, NotAscii.class, Empty.class})
    void textThatIsNoScopeIsRefusedSoThatHeadersStayLegal(Class<?> type) {
        assertThatIllegalStateException()
                .isThrownBy(() -> RequiredScopes.ofClass(type))
                .withMessageContaining("which is no scope by RFC 6749");
    }

    private static Iterable<String> scopes(Class<?> type, String name) {
        return RequiredScopes.of(type, method(type, name));
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst()
                .orElseGet(() -> method(type.getSuperclass(), name));
    }
}
