package io.sallyport.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A deployed WAR or EAR, and how it meets Sallyport.
 *
 * @param name as {@code deployment-info} shows it
 * @param archive what its descriptors say
 * @param overlaid whether an overlay joins it
 */
record Application(String name, Archive archive, boolean overlaid) {

    static final String OURS = "sallyport";

    private static final Set<String> WRAPPED = Set.of("BASIC", "FORM");

    /** Whether it is joined, by an overlay or by its own descriptor. */
    boolean isJoined() {
        return overlaid || domains().contains(OURS);
    }

    /** The security domains that its own descriptors name. */
    Set<String> domains() {
        Set<String> domains = new TreeSet<>();
        archive.domain().ifPresent(domains::add);
        archive.wars().values().forEach(war -> war.domain().ifPresent(domains::add));
        return domains;
    }

    /** The login method of each of its web modules. */
    Map<String, Optional<String>> loginMethods() {
        Map<String, Optional<String>> methods = new LinkedHashMap<>();
        if (archive.wars().isEmpty()) {
            methods.put(name, archive.loginMethod());
        }
        archive.wars().forEach((war, content) -> methods.put(war, content.loginMethod()));
        return methods;
    }

    /** What protect.cli would do, or did, to the ways in which callers log in. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (!isJoined() && hidesADescriptor()) {
            changes.add("protect.cli refuses it, since it has a descriptor of its own: name the domain there; then");
        }
        loginMethods().forEach((module, method) -> changes.add(module + ": " + change(method)));
        return changes;
    }

    private boolean hidesADescriptor() {
        return archive.descriptors().containsKey(name.endsWith(".ear") ? Archive.JBOSS_APP_XML : Archive.JBOSS_WEB_XML);
    }

    private static String change(Optional<String> method) {
        if (method.isEmpty()) {
            return "no login-config; takes names and passwords by BASIC too";
        }
        return WRAPPED.contains(method.get())
                ? method.get() + " goes on, beside tokens"
                : method.get() + " ENDS: nobody is asked for it any more";
    }

    /** Whether a login method would end. */
    boolean losesAMethod() {
        return !isJoined()
                && !hidesADescriptor()
                && loginMethods().values().stream()
                        .anyMatch(method -> method.isPresent() && !WRAPPED.contains(method.get()));
    }
}
