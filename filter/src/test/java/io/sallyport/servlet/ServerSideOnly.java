package io.sallyport.servlet;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plain Tomcat shows its applications: itself and two APIs. No CDI, no REST, no EJB, and nothing of ours. */
final class ServerSideOnly extends ClassLoader {

    private static final List<String> SHOWN =
            List.of("org.apache.", "jakarta.servlet.", "jakarta.security.auth.message.");
    private static final String TOMCAT = "org/apache/";

    private final ClassLoader everything = ServerSideOnly.class.getClassLoader();

    ServerSideOnly() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().anyMatch(name::startsWith)) {
            return everything.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return name.startsWith(TOMCAT) ? everything.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return name.startsWith(TOMCAT) ? everything.getResources(name) : Collections.emptyEnumeration();
    }
}
