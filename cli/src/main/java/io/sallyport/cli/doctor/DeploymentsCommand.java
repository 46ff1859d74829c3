package io.sallyport.cli.doctor;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deployments}. */
@Command(
        name = "deployments",
        description = {
            "List the WARs and EARs of a WildFly, and what protecting each would change.",
            "Says which are joined to Sallyport, and in which ways callers could no longer log in after protect.cli. Reads files alone and changes none.",
            "Ends with 1 where a login method would end: CLIENT-CERT, DIGEST and others do not go on beside tokens."
        },
        footer = {
            "",
            "Example:",
            "  sallyport deployments --server-config /opt/wildfly/standalone/configuration/standalone.xml"
        })
public final class DeploymentsCommand extends Verb {

    @Option(
            names = "--server-config",
            paramLabel = "FILE",
            required = true,
            description = "WildFly's standalone.xml, in its folder configuration/.")
    private Path serverConfig;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Applications applications = Applications.of(ServerXml.read(serverConfig));
        Answer.Builder answer = Answer.yes(applications.all().stream().noneMatch(Application::losesAMethod));
        applications.all().forEach(application -> answer.lines(lines(application)));
        applications.unreadable().forEach(answer::line);
        if (applications.all().isEmpty() && applications.unreadable().isEmpty()) {
            answer.line("Nothing is deployed.");
        }
        return answer.member(
                        "deployments",
                        applications.all().stream()
                                .map(DeploymentsCommand::members)
                                .toList())
                .member("unreadable", applications.unreadable())
                .build();
    }

    private static List<String> lines(Application application) {
        String first = application.name() + ", " + (application.isJoined() ? "joined" : "not joined")
                + (application.overlaid() ? " by an overlay" : "");
        List<String> lines = new ArrayList<>(List.of(first));
        application.changes().forEach(change -> lines.add("    " + change));
        return lines;
    }

    private static Map<String, Object> members(Application application) {
        Map<String, Object> methods = new LinkedHashMap<>();
        application.loginMethods().forEach((module, method) -> methods.put(module, method.orElse("")));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", application.name());
        members.put("joined", application.isJoined());
        members.put("overlay", application.overlaid());
        members.put("domains", application.domains());
        members.put("login_methods", methods);
        members.put("login_method_ends", application.losesAMethod());
        members.put("changes", application.changes());
        return members;
    }
}
