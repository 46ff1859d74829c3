package io.sallyport.mechanism;

import io.sallyport.http.ServerDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** Makes our mechanism a bean, and by that the application's, only where the application asks for it. */
public final class BearerTokenMechanismExtension implements Extension {

    private boolean defined;

    /** For the CDI container. */
    public BearerTokenMechanismExtension() {}

    void find(
            @Observes @WithAnnotations(BearerTokenAuthenticationMechanismDefinition.class)
                    ProcessAnnotatedType<?> annotated) {
        defined |= annotated.getAnnotatedType().isAnnotationPresent(BearerTokenAuthenticationMechanismDefinition.class);
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        // The server's own mechanism would be silenced by ours.
        if (defined && !ServerDoor.anyProtects(Thread.currentThread().getContextClassLoader())) {
            discovery
                    .addBean()
                    .beanClass(BearerTokenMechanism.class)
                    .types(Object.class, HttpAuthenticationMechanism.class)
                    .scope(ApplicationScoped.class)
                    .createWith(context -> new BearerTokenMechanism());
        }
    }
}
