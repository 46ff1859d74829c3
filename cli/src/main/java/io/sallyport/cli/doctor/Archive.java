package io.sallyport.cli.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What of a deployed WAR or EAR says how callers log in: its descriptors, and those of the WARs in it.
 *
 * @param descriptors by their paths
 * @param wars the WARs of an EAR, by their names
 */
record Archive(Map<String, Element> descriptors, Map<String, Archive> wars) {

    static final String WEB_XML = "WEB-INF/web.xml";
    static final String JBOSS_WEB_XML = "WEB-INF/jboss-web.xml";
    static final String JBOSS_APP_XML = "META-INF/jboss-app.xml";

    private static final Set<String> DESCRIPTORS = Set.of(WEB_XML, JBOSS_WEB_XML, JBOSS_APP_XML);
    private static final String WAR = ".war";

    /** Reads an archive, or a folder with the same in it. */
    static Archive read(Path place) throws IOException, SAXException {
        if (Files.isDirectory(place)) {
            return readFolder(place);
        }
        try (InputStream content = Files.newInputStream(place)) {
            return read(content);
        }
    }

    private static Archive readFolder(Path folder) throws IOException, SAXException {
        Archive archive = new Archive(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String name : DESCRIPTORS) {
            if (Files.exists(folder.resolve(name))) {
                archive.descriptors.put(name, ServerXml.parse(Files.readAllBytes(folder.resolve(name))));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(WAR)).sorted().toList()) {
                archive.wars.put(file.getFileName().toString(), read(file));
            }
        }
        return archive;
    }

    private static Archive read(InputStream content) throws IOException, SAXException {
        Archive archive = new Archive(new LinkedHashMap<>(), new LinkedHashMap<>());
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (DESCRIPTORS.contains(entry.getName())) {
                archive.descriptors.put(entry.getName(), ServerXml.parse(zip.readAllBytes()));
            } else if (entry.getName().endsWith(WAR)) {
                archive.wars.put(entry.getName(), read(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return archive;
    }

    /** The {@code auth-method} of a WAR; empty where it has none. */
    Optional<String> loginMethod() {
        return text(WEB_XML, "auth-method");
    }

    /** The security domain that its own descriptor names. */
    Optional<String> domain() {
        return text(JBOSS_WEB_XML, "security-domain").or(() -> text(JBOSS_APP_XML, "security-domain"));
    }

    private Optional<String> text(String descriptor, String element) {
        return Optional.ofNullable(descriptors.get(descriptor))
                .flatMap(root -> ServerXml.all(root, element).findFirst())
                .map(found -> found.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }
}
