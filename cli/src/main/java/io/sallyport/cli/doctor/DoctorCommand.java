package io.sallyport.cli.doctor;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigReader;
import io.sallyport.config.SallyportConfig;
import io.sallyport.config.SallyportHome;
import io.sallyport.verify.SignatureProviders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at a server home and at the server's configuration; each finding names its cure.",
            "Reads files alone and changes none. What the server gets by system properties and environment is not seen."
                    + " Ends with 1 where there is an error or a warning."
        })
public final class DoctorCommand extends Verb {

    @Mixin
    private HomeOption home;

    @Option(
            names = "--server-config",
            paramLabel = "FILE",
            description = "WildFly's standalone.xml; without it, the one beside the home, where there is one.")
    private @Nullable Path serverConfig;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        SallyportHome chosen = home.home(terminal);
        List<Finding> findings = new ArrayList<>();
        Optional<SallyportConfig> config = config(chosen, findings);
        if (config.isPresent()) {
            findings.addAll(ConfigChecks.look(config.get()));
            findings.addAll(CarriedChecks.look(config.get(), terminal.clock().instant()));
        }
        findings.addAll(FileChecks.look(chosen));
        findings.addAll(AgeChecks.look(chosen, config, terminal.clock().instant()));
        Optional<Path> server = server(chosen);
        if (server.isPresent()) {
            ServerXml xml = ServerXml.read(server.get());
            findings.addAll(ServerChecks.look(xml, config));
            findings.addAll(DeploymentChecks.look(xml));
        }
        findings.sort(Comparator.comparing(finding -> finding.symptom().severity()));
        return answer(chosen, config, server, findings);
    }

    private static Optional<SallyportConfig> config(SallyportHome home, List<Finding> findings) {
        try {
            return Optional.of(ConfigReader.read(home, Map.of(), Map.of()));
        } catch (ConfigException e) {
            findings.add(Finding.of(Symptom.CONFIG_REFUSED, home.configFile(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Path> server(SallyportHome chosen) {
        if (serverConfig != null) {
            return Optional.of(serverConfig);
        }
        return Optional.of(chosen.folder().resolveSibling("standalone.xml")).filter(Files::exists);
    }

    /** What only the running server knows is said there. */
    private static void told(SallyportConfig config, Answer.Builder answer) {
        String provider = config.verification().provider();
        answer.line(
                        provider.equals(SignatureProviders.AUTO)
                                ? "Signatures are verified by the first provider that passes; the server's log names it at"
                                        + " its start."
                                : "Signatures are verified by " + provider + ".")
                .line("How far issuers' clocks are off the server estimates: skew in its health.")
                .member("crypto_provider", provider);
    }

    private static Answer answer(
            SallyportHome home, Optional<SallyportConfig> config, Optional<Path> server, List<Finding> findings) {
        boolean well = findings.stream().allMatch(finding -> finding.symptom().severity() == Severity.NOTE);
        Answer.Builder answer = Answer.yes(well).line("Home " + home.folder());
        answer.line(server.map(file -> "Server " + file)
                .orElse("No standalone.xml was looked at; name it by --server-config."));
        config.ifPresent(read -> told(read, answer));
        findings.forEach(finding -> answer.line(finding.line()));
        return answer.line(findings.isEmpty() ? "Nothing was found." : "Findings: " + findings.size())
                .member("home", home.folder())
                .member("well", well)
                .member("findings", findings.stream().map(Finding::members).toList())
                .build();
    }
}
