package io.sallyport.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import io.sallyport.testkit.TokenMother;
import jakarta.security.auth.message.config.AuthConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an application starts under Sallyport, what stops it from starting, and what its end leaves behind. */
class StartIT {

    @RegisterExtension
    final SallyportExtension sallyport =
            SallyportExtension.with(home -> home.issuer("main").set("sallyport.insecure-http", "loopback"));

    @TempDir
    private Path base;

    private Log own;
    private Log tomcat;
    private TomcatServer server;

    @BeforeEach
    void start(TestHome home) throws Exception {
        own = new Log("io.sallyport");
        tomcat = new Log("org.apache.catalina.core");
        server = new TomcatServer(base, home.path());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        tomcat.close();
        own.close();
    }

    @Test
    void jakartaAuthenticationIsTheDoorOfATomcat() {
        assertThat(server.deploy("/orders", "").getState()).isEqualTo(LifecycleState.STARTED);

        assertThat(own.lines()).anyMatch(line -> line.endsWith(" protects /orders by Jakarta Authentication"));
        assertThat(own.lines()).noneMatch(line -> line.contains("filter alone"));
        assertThat(AuthConfigFactory.getFactory().getRegistrationIDs(null)).hasSize(1);
    }

    @Test
    void filterAloneSaysWhatIsNotCovered() {
        server.deploy("/orders", TomcatDoor.FILTER_ALONE.webXml());

        assertThat(own.lines())
                .anyMatch(line -> line.startsWith("WARNING")
                        && line.contains("/orders the filter alone authenticates")
                        && line.contains("EJB")
                        && line.contains("web.xml"));
        assertThat(AuthConfigFactory.getFactory().getRegistrationIDs(null)).isEmpty();
    }

    @Test
    void coreInsideTheApplicationIsSaidToBeDivertible() {
        server.deploy("/orders", "");

        assertThat(own.lines())
                .anyMatch(line -> line.startsWith("WARNING /orders brings the core")
                        && line.contains("divert its audit records"));
    }

    @Test
    void refusedConfigurationStopsTheApplicationWithItsMessage(TestHome home) throws IOException {
        Files.writeString(home.configFile(), Files.readString(home.configFile()) + "sallyport.issuer.main.speling=1\n");

        assertRefused(server.deploy("/orders", ""), home.configFile() + ":", "sallyport.issuer.main.speling", "Cure: ");
    }

    @Test
    void refusedKeyFileStopsTheApplicationWithItsMessage(TestHome home) throws IOException {
        Files.delete(home.path().resolve("trust/main.jwks"));

        assertRefused(server.deploy("/orders", ""), "trust/main.jwks", "Cure: ");
    }

    @Test
    void otherVersionThanCoresStopsTheApplication() throws IOException {
        assertRefused(
                server.deploy("/orders", "", filterOfVersion("9.9.9")),
                "The application /orders has sallyport-filter 9.9.9",
                "Cure: build the application with sallyport-filter ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"container", "FILTER", "none", ""})
    void unknownWayToAuthenticateStopsTheApplication(String value) {
        assertRefused(
                server.deploy("/orders", TomcatDoor.authentication(value)),
                "sallyport.authentication is '" + value + "'",
                "Cure: set it to 'filter' or remove it");
    }

    @Test
    void mechanismOfAnAbsentJakartaSecurityStopsTheApplication() {
        Context context = server.deploy("/orders", "", TomcatServer.FILTER_JAR, "io/sallyport/sample/security");

        assertRefused(context, "this server has no Jakarta Security", "Cure: remove the annotation");
    }

    @Test
    void endOfAnApplicationEndsItsThreadsAndItsRegistration(TokenMother tokens) throws Exception {
        Context context = server.deploy("/orders", "");
        assertThat(ownThreads()).isNotEmpty();

        context.stop();

        await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
        assertThat(AuthConfigFactory.getFactory().getRegistrationIDs(null)).isEmpty();

        context.start();

        assertThat(server.get("/orders/open", request -> request.header("Authorization", "Bearer " + tokens.good()))
                        .body())
                .startsWith("alice");
    }

    @Test
    void twoApplicationsKeepTheirOwn(TokenMother tokens) throws Exception {
        Context first = server.deploy("/first", "");
        server.deploy("/second", "");

        first.stop();

        assertThat(server.get("/second/open", request -> request.header("Authorization", "Bearer " + tokens.good()))
                        .body())
                .startsWith("alice");
    }

    private void assertRefused(Context context, String... words) {
        assertThat(context.getState()).isEqualTo(LifecycleState.STOPPED);
        assertThat(server.get(context.getPath() + "/open", request -> request).statusCode())
                .isEqualTo(404);
        assertThat(tomcat.lines()).anyMatch(line -> List.of(words).stream().allMatch(line::contains));
        assertThat(ownThreads()).isEmpty();
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sallyport-"))
                .toList();
    }

    private Path filterOfVersion(String version) throws IOException {
        Path copy = base.resolve("sallyport-filter-" + version + ".jar");
        try (JarFile jar = new JarFile(TomcatServer.FILTER_JAR.toFile());
                OutputStream file = Files.newOutputStream(copy)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (var entry : jar.stream()
                        .filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = jar.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
        return copy;
    }
}
