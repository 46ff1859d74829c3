package io.sallyport.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The licences and notices that libraries carry, each below the name of its jar. */
final class Licences {

    private static final Pattern NAME =
            Pattern.compile("(meta-inf/)?(licenses?/)?(license|licence|notice|copying|bouncycastle-licence)[^/]*");

    private Licences() {}

    static void collect(Path libraries, Path folder) throws IOException {
        for (Path jar : jars(libraries)) {
            try (JarFile library = new JarFile(jar.toFile())) {
                for (JarEntry entry : library.stream().toList()) {
                    if (NAME.matcher(entry.getName().toLowerCase(Locale.ROOT)).matches() && !entry.isDirectory()) {
                        copy(library, entry, folder.resolve(name(jar)));
                    }
                }
            }
        }
    }

    private static void copy(JarFile library, JarEntry entry, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream text = library.getInputStream(entry)) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            Files.copy(text, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String name(Path jar) {
        return jar.getFileName().toString().replaceAll("\\.jar$", "");
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
