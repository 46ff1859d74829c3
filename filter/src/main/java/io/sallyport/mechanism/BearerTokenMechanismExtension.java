package io.sallyport.mechanism;

import io.sallyport.http.ServerDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.util.HashSet;
import java.util.Set;

/** Makes our mechanism a bean, and by that the application's, only where the application asks for it. */
public final class BearerTokenMechanismExtension implements Extension {

    private final Set<ClassLoader> defining = new HashSet<>();
    private boolean open;

    /** For the CDI container. */
    public BearerTokenMechanismExtension() {}

    void find(
            @Observes @WithAnnotations(BearerTokenAuthenticationMechanismDefinition.class)
                    ProcessAnnotatedType<?> annotated) {
        Class<?> type = annotated.getAnnotatedType().getJavaClass();
        if (type.isAnnotationPresent(BearerTokenAuthenticationMechanismDefinition.class)) {
            defining.add(type.getClassLoader());
        }
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        // Where the server's own mechanism protects the application, ours would silence it.
        open = defining.stream().anyMatch(application -> !ServerDoor.anyProtects(application));
        if (open) {
            discovery
                    .addBean()
                    .beanClass(BearerTokenMechanism.class)
                    .types(Object.class, HttpAuthenticationMechanism.class)
                    .scope(ApplicationScoped.class)
                    .createWith(context -> new BearerTokenMechanism());
        }
    }

    /** Whether the mechanism is a bean. */
    boolean isOpen() {
        return open;
    }
}
