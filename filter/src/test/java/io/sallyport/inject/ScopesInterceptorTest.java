package io.sallyport.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.annotation.ScopesAllowed;
import io.sallyport.annotation.ScopesRefusedException;
import io.sallyport.http.Challenge;
import io.sallyport.testkit.TokenMother;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.se.SeContainer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopesInterceptorTest extends CdiTest {

    static class Base {
        String inherited() {
            return "inherited";
        }
    }

    @ApplicationScoped
    @ScopesAllowed("orders:read")
    static class Orders extends Base {
        String list() {
            return "list";
        }

        @ScopesAllowed({"orders:write", "orders:admin"})
        String purge() {
            return "purged";
        }
    }

    @Stereotype
    @ScopesAllowed("orders:read")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Reading {}

    @Reading
    @ApplicationScoped
    static class ByStereotype {
        String list() {
            return "list";
        }
    }

    private SeContainer container;
    private Orders orders;

    @BeforeEach
    void start() {
        container = container(Orders.class, ByStereotype.class);
        orders = container.select(Orders.class).get();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void enoughScopesPass(TokenMother tokens) {
        Runnable leave = callers.call(tokens.scoped("orders:read"));

        assertThat(orders.list()).isEqualTo("list");
        assertThat(orders.inherited()).isEqualTo("inherited");
        leave.run();
    }

    @Test
    void lackOfOneScopeNamesAllThatAreNeeded(TokenMother tokens) {
        Runnable leave = callers.call(tokens.scoped("orders:read", "orders:write"));

        Challenge challenge = refusal(orders::purge);

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.wwwAuthenticate())
                .contains("error=\"insufficient_scope\"")
                .endsWith(", scope=\"orders:admin orders:write\"");
        assertThat(challenge.headers()).containsKey("X-Correlation-Id");
        leave.run();
    }

    @Test
    void annotationOfASubclassGuardsWhatItInherits(TokenMother tokens) {
        Runnable leave = callers.call(tokens.scoped("orders:write"));

        assertThat(refusal(orders::inherited).wwwAuthenticate()).endsWith(", scope=\"orders:read\"");
        leave.run();
    }

    @Test
    void userWithoutATokenHasNoScopeAndNoRecordToPointTo() {
        Runnable leave = callers.callWithoutToken(Optional.of("basil"));

        Challenge challenge = refusal(orders::list);

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.headers()).containsOnlyKeys("WWW-Authenticate");
        assertThat(challenge.wwwAuthenticate()).endsWith(", scope=\"orders:read\"");
        leave.run();
    }

    @Test
    void nobodyIsChallenged() {
        Runnable leave = callers.callWithoutToken(Optional.empty());

        assertThat(refusal(orders::list)).isEqualTo(Challenge.anonymous());
        leave.run();
    }

    @Test
    void threadThatServesNobodyIsRefused() {
        assertThat(refusal(orders::list)).isEqualTo(Challenge.anonymous());
    }

    @Test
    void stereotypeIsRefusedInsteadOfOverlooked(TokenMother tokens) {
        Runnable leave = callers.call(tokens.scoped("orders:read"));

        assertThatIllegalStateException()
                .isThrownBy(() -> container.select(ByStereotype.class).get().list())
                .withMessageContaining("Cure: put it on the class or the method");
        leave.run();
    }

    private static Challenge refusal(Runnable call) {
        return assertThatExceptionOfType(ScopesRefusedException.class)
                .isThrownBy(call::run)
                .actual()
                .challenge();
    }
}
