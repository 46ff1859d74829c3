package io.sallyport.realm;

import io.sallyport.http.ServerDoor;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.auth.server.SecurityDomain;

/** Tells the developer's door whether an application has joined: whether its security domain takes our tokens. */
public final class RealmDoor implements ServerDoor {

    /** For the service loader. */
    public RealmDoor() {}

    @Override
    public boolean protects(ClassLoader application) {
        SecurityDomain domain = domainOf(application);
        return domain != null && RealmProbe.reaches(domain);
    }

    /** Elytron registers the domain of an application by its class loader, and finds it by the thread's. */
    private static @Nullable SecurityDomain domainOf(ClassLoader application) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return SecurityDomain.getCurrent();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
