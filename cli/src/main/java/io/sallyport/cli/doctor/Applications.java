package io.sallyport.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What is deployed on a WildFly: by its configuration, whose content lies in {@code data/content}, and by the folder
 * {@code deployments}.
 *
 * @param all the WARs and EARs, by name
 * @param unreadable those that could not be read, and why
 * @param overlaid the deployments that an overlay of ours joins, also those that are not there
 */
record Applications(List<Application> all, List<String> unreadable, Set<String> overlaid) {

    private static final String OVERLAY = "sallyport-join-";

    static Applications of(ServerXml xml) throws IOException {
        Set<String> overlaid = ServerXml.all(xml.root(), "deployment-overlay")
                .filter(overlay -> overlay.getAttribute("name").startsWith(OVERLAY))
                .flatMap(overlay -> ServerXml.all(overlay, "deployment"))
                .map(deployment -> deployment.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Application> all = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Map.Entry<String, Path> place : places(xml).entrySet()) {
            try {
                all.add(new Application(
                        place.getKey(), Archive.read(place.getValue()), overlaid.contains(place.getKey())));
            } catch (IOException | SAXException e) {
                unreadable.add(place.getKey() + ": " + place.getValue() + " cannot be read (" + e.getMessage() + ")");
            }
        }
        return new Applications(all, unreadable, overlaid);
    }

    private static Map<String, Path> places(ServerXml xml) throws IOException {
        Path base = xml.file()
                .toAbsolutePath()
                .normalize()
                .getParent()
                .resolve("..")
                .normalize();
        Map<String, Path> places = new TreeMap<>();
        ServerXml.all(xml.root(), "deployments")
                .flatMap(deployments -> ServerXml.all(deployments, "deployment"))
                .filter(deployment -> isApplication(deployment.getAttribute("name")))
                .forEach(deployment -> places.put(deployment.getAttribute("name"), place(deployment, base)));
        Path folder = base.resolve("deployments");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> isApplication(file.toString()))
                        .forEach(file -> places.putIfAbsent(file.getFileName().toString(), file));
            }
        }
        return places;
    }

    private static boolean isApplication(String name) {
        return name.endsWith(".war") || name.endsWith(".ear");
    }

    private static Path place(Element deployment, Path base) {
        String sha1 = ServerXml.all(deployment, "content")
                .map(content -> content.getAttribute("sha1"))
                .findFirst()
                .orElse("");
        if (sha1.length() > 2) {
            return base.resolve("data/content")
                    .resolve(sha1.substring(0, 2))
                    .resolve(sha1.substring(2))
                    .resolve("content");
        }
        return Stream.of("fs-archive", "fs-exploded")
                .flatMap(kind -> ServerXml.all(deployment, kind))
                .map(outside -> base.resolve(outside.getAttribute("path")))
                .findFirst()
                .orElse(base.resolve("deployments").resolve(deployment.getAttribute("name")));
    }
}
