package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A web application in the making, with the one servlet in it. */
final class WarFile {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    WarFile() throws IOException {
        String servlet = PlainServlet.class.getName().replace('.', '/') + ".class";
        try (InputStream in = WarFile.class.getClassLoader().getResourceAsStream(servlet)) {
            if (in == null) {
                throw new IOException(servlet + " is not on the class path");
            }
            entries.put("WEB-INF/classes/" + servlet, in.readAllBytes());
        }
    }

    WarFile with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Asks for the role {@code orders-reader} on every path. */
    WarFile withRole(String loginConfig) {
        return with("WEB-INF/web.xml", """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>everything</web-resource-name>
                      <url-pattern>/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint>
                      <role-name>orders-reader</role-name>
                    </auth-constraint>
                  </security-constraint>
                  %s
                  <security-role>
                    <role-name>orders-reader</role-name>
                  </security-role>
                </web-app>
                """.formatted(loginConfig));
    }

    /** Puts it into a security domain of the server. */
    WarFile inDomain(String name) {
        return with(
                "WEB-INF/jboss-web.xml",
                "<jboss-web><security-domain>%s</security-domain></jboss-web>".formatted(name));
    }

    WarFile withLibraries(Iterable<Path> jars) throws IOException {
        for (Path jar : jars) {
            entries.put("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        return this;
    }

    Path writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (JarOutputStream war = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                war.putNextEntry(new JarEntry(entry.getKey()));
                war.write(entry.getValue());
                war.closeEntry();
            }
        }
        return file;
    }
}
