package io.sallyport.it;

import static io.sallyport.it.IssuerServer.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ValueExpression;
import org.junit.jupiter.api.Test;

/** The password of the issuer's keys in the server's configuration, encrypted, by the commands of the how-to. */
class IssuerKeyPasswordIT {
    private static final int NUMBER = 42;
    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void movesFromItsFileIntoAnEncryptedExpressionAndIsNeverWrittenInClear() throws Exception {
        IssuerServer issuer = IssuerServer.prepare("issuer-key-password", NUMBER);
        Path file = issuer.home().resolve("state/issuer-keys.password");
        String keySet;
        String password;
        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            keySet = issuer.https().get("/sallyport/jwks").body();
            password = Files.readString(file).strip();
            Path script = Places.script("issuer-key-password.cli");
            issuer.server().cli().live(issuer.server().portOffset(), List.of(script, script));
            bind(issuer, encrypted(issuer, password));
        }
        Files.delete(file);
        Path secretKey = issuer.server().home().configuration().resolve("sallyport-secret-key.cs");
        Files.setPosixFilePermissions(secretKey, PosixFilePermissions.fromString("rw-------"));

        try (WildFlyServer running = issuer.start()) {
            running.requireRunning();
            assertThat(issuer.https().get("/sallyport/jwks").body()).isEqualTo(keySet);
            assertThat(issuer.token(CLIENT, GRANT).status()).isEqualTo(200);
        }
        assertThat(file).doesNotExist();
        assertNowhere(issuer.server().home().root().resolve("standalone"), password);
    }

    private static String encrypted(IssuerServer issuer, String password) throws IOException {
        ModelNode create = Operations.createOperation(
                "create-expression", new ModelNode().add("subsystem", "elytron").add("expression", "encryption"));
        create.get("resolver").set("sallyport");
        create.get("clear-text").set(password);
        return execute(issuer, create).get("expression").asString();
    }

    private static void bind(IssuerServer issuer, String expression) throws IOException {
        ModelNode add = Operations.createAddOperation(
                new ModelNode().add("subsystem", "naming").add("binding", "java:global/sallyport/key-store-password"));
        add.get("binding-type").set("simple");
        add.get("type").set("java.lang.String");
        add.get("value").set(new ValueExpression(expression));
        execute(issuer, add);
    }

    private static ModelNode execute(IssuerServer issuer, ModelNode operation) throws IOException {
        try (ModelControllerClient management = ModelControllerClient.Factory.create(
                "127.0.0.1", issuer.server().ports().management())) {
            ModelNode outcome = management.execute(operation);
            assertThat(Operations.isSuccessfulOutcome(outcome))
                    .as(outcome.get("failure-description").asString())
                    .isTrue();
            return outcome.get("result");
        }
    }

    /** Not in the configuration or its history, not in a log, not in what deployments keep. */
    private static void assertNowhere(Path folder, String password) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(password));
        }
    }
}
