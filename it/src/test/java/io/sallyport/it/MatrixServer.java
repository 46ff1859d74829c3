package io.sallyport.it;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers that Arquillian deploys to: installed by the shipped scripts, as an administrator would, and started once
 * in a process, which they do not outlive. Stands before Arquillian's own extension, which would start them for each
 * class.
 */
final class MatrixServer implements BeforeAllCallback {
    private static @Nullable TestServer enabled;
    private static @Nullable TestServer alone;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        get();
        alone();
    }

    /** The server that has the module and all of enable.cli, with the applications of the administrator's door joined. */
    static synchronized TestServer get() throws Exception {
        TestServer server = enabled;
        if (server == null) {
            server = TestServer.bare("matrix", 90);
            server.home().unpackModule(Places.moduleZip());
            prepare(server, "matrix");
            server.offline(
                    scripts("enable.cli", "audit.cli", "enable-jaspi.cli"),
                    List.of("plain.war", "plain-form.war", "plain-ear.ear"));
            server.start();
            enabled = server;
        }
        return server;
    }

    /** A server without the module, for applications that bring everything themselves. */
    static synchronized TestServer alone() throws Exception {
        TestServer server = alone;
        if (server == null) {
            server = TestServer.bare("alone", 91);
            prepare(server, "alone");
            server.install(scripts("audit.cli", "enable-jaspi.cli"));
            server.start();
            alone = server;
        }
        return server;
    }

    private static List<Path> scripts(String... names) {
        return Arrays.stream(names).map(Places::script).toList();
    }

    private static void prepare(TestServer server, String container) throws Exception {
        Issuers.publishTo(server.home());
        server.configure("matrix.properties");
        tellArquillian(container + ".home", server.home().root().toString());
        tellArquillian(
                container + ".management-port", Integer.toString(server.ports().management()));
    }

    private static void tellArquillian(String name, String value) {
        System.setProperty("it." + name, value);
    }
}
