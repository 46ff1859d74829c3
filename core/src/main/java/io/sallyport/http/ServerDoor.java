package io.sallyport.http;

import java.util.ServiceLoader;

/**
 * The administrator's door, as the developer's door asks about it: a server module that protects applications by a
 * security realm provides one beside this class ({@code META-INF/services}).
 */
public interface ServerDoor {

    /** Whether the server judges tokens for that application already, so that nothing else may. */
    boolean protects(ClassLoader application);

    /** Whether some door beside this class protects the application; never the case for a core inside a WAR. */
    static boolean anyProtects(ClassLoader application) {
        return ServiceLoader.load(ServerDoor.class, ServerDoor.class.getClassLoader()).stream()
                .anyMatch(door -> door.get().protects(application));
    }
}
