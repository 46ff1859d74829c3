package io.sallyport.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody needs to try the running quickstart, as variables of a shell.
 *
 * @param ports where the server answers
 * @param caFile the certificate to trust
 * @param client the OAuth client
 * @param user the user with a name and a password
 * @param home the server
 */
record QuickstartEnv(Ports ports, Path caFile, Login client, Login user, WildFlyHome home) {
    /**
     * A name and its secret.
     *
     * @param name of a client or a user
     * @param password its secret
     */
    record Login(String name, Password password) {}

    URI issuer() {
        return at("/sallyport");
    }

    URI app() {
        return at("/orders");
    }

    URI appEar() {
        return at("/orders-ear");
    }

    URI at(String path) {
        return URI.create("https://localhost:" + ports.https() + path);
    }

    void write(Path file) throws IOException {
        OwnerFiles.write(
                file,
                variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
                        .collect(Collectors.joining()));
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ISSUER", issuer());
        variables.put("APP", app());
        variables.put("APP_EAR", appEar());
        variables.put("CA_FILE", caFile);
        variables.put("CLIENT_ID", client.name());
        variables.put("CLIENT_SECRET", client.password().value());
        variables.put("BASIC_USER", user.name());
        variables.put("BASIC_PASSWORD", user.password().value());
        variables.put("AUDIT_LOG", home.auditLog());
        variables.put("SALLYPORT_HOME", home.sallyport());
        variables.put("SERVER_HOME", home.root());
        return variables;
    }

    private static String quoted(Object value) {
        return "'" + value.toString().replace("'", "'\\''") + "'";
    }
}
