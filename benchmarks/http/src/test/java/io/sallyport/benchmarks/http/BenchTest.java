package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured: the names of the cases, the applications, the machine. */
class BenchTest {
    @TempDir
    private Path folder;

    @Test
    void everyCaseHasANameOfItsOwn() {
        List<String> names = Arrays.stream(Bench.values())
                .flatMap(bench -> bench.cases().stream())
                .map(Case::name)
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .hasSize(32)
                .contains(
                        "wildfly/open/ES256/1",
                        "wildfly/basic/password/1",
                        "wildfly/mp-jwt-RS256/RS256/1000",
                        "administrator-off/administrator/ES256/1",
                        "developer-file/developer/Ed25519/1000");
    }

    @Test
    void theApplicationAsksForTheRoleInTheDomain() throws IOException {
        Path war = new WarFile().withRole("").inDomain("sallyport").writeTo(folder.resolve("deep/administrator.war"));

        try (JarFile file = new JarFile(war.toFile())) {
            assertThat(text(file, "WEB-INF/web.xml"))
                    .contains("<url-pattern>/*</url-pattern>", "<role-name>orders-reader</role-name>");
            assertThat(text(file, "WEB-INF/jboss-web.xml")).contains("<security-domain>sallyport</security-domain>");
            assertThat(file.getEntry("WEB-INF/classes/io/sallyport/benchmarks/http/PlainServlet.class"))
                    .isNotNull();
        }
    }

    @Test
    void theOpenApplicationAsksForNothing() throws IOException {
        try (JarFile file =
                new JarFile(new WarFile().writeTo(folder.resolve("open.war")).toFile())) {
            assertThat(file.getEntry("WEB-INF/web.xml")).isNull();
        }
    }

    @Test
    void theProcessorIsNamed() {
        assertThat(Machine.model(List.of("processor\t: 0", "model name\t: Some Processor @ 3 GHz", "cache size\t: 1")))
                .isEqualTo("Some Processor @ 3 GHz");
    }

    @Test
    void aJdkSaysItsVersion() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createFile(folder.resolve("bin/java")).toFile().setExecutable(true);
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"25.0.3\"\n");

        assertThat(Jdk.at(folder)).hasValueSatisfying(jdk -> {
            assertThat(jdk.version()).isEqualTo("25.0.3");
            assertThat(jdk.feature()).isEqualTo(25);
        });
        assertThat(Jdk.at(folder.resolve("bin"))).isEmpty();
    }

    private static String text(JarFile file, String entry) throws IOException {
        return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
