package io.sallyport.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what is deployed and what the configuration says go together. */
final class DeploymentChecks {

    /** Undertow's own name for the domain of applications that name none. */
    private static final Set<String> ALWAYS = Set.of("other");

    private DeploymentChecks() {}

    static List<Finding> look(ServerXml xml) throws IOException {
        Applications applications = Applications.of(xml);
        List<Finding> findings = new ArrayList<>();
        Set<String> there = applications.all().stream().map(Application::name).collect(Collectors.toSet());
        applications.overlaid().stream()
                .filter(name -> !there.contains(name)
                        && applications.unreadable().stream().noneMatch(line -> line.startsWith(name + ": ")))
                .forEach(name -> findings.add(Finding.of(Symptom.OVERLAY_OF_NOTHING, xml.file(), name)));
        Set<String> known = xml.in("undertow", "application-security-domain")
                .map(domain -> domain.getAttribute("name"))
                .collect(Collectors.toSet());
        for (Application application : applications.all()) {
            application.domains().stream()
                    .filter(domain -> !known.contains(domain) && !ALWAYS.contains(domain))
                    .forEach(domain -> findings.add(
                            Finding.of(Symptom.DOMAIN_MISSING, xml.file(), application.name() + " names " + domain)));
        }
        return findings;
    }
}
