package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.ServerDoor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which applications the server module protects. */
class RealmDoorTest {

    private final ClassLoader application =
            new URLClassLoader(new URL[0], getClass().getClassLoader());

    @Test
    void anApplicationOfADomainWithOurRealmIsProtected() {
        UndertowServer.domain(Set.of("SallyportRealm")).registerWithClassLoader(application);

        assertThat(ServerDoor.anyProtects(application)).isTrue();
    }

    @Test
    void anApplicationOfAnotherDomainIsNot() {
        UndertowServer.domain(Set.of()).registerWithClassLoader(application);

        assertThat(ServerDoor.anyProtects(application)).isFalse();
    }

    @Test
    void anApplicationWithoutADomainIsNot() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(ServerDoor.anyProtects(application)).isFalse();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
