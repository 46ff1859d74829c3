package io.sallyport.it;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares the server that Arquillian starts, once in a run: installed by the shipped scripts, as an administrator would.
 * Stands before Arquillian's own extension.
 */
final class MatrixServer implements BeforeAllCallback {
    private static final int NUMBER = 0;

    private static @Nullable TestServer prepared;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        get();
    }

    static synchronized TestServer get() throws Exception {
        TestServer server = prepared;
        if (server == null) {
            server = prepare();
            prepared = server;
        }
        return server;
    }

    private static TestServer prepare() throws Exception {
        TestServer server = TestServer.bare("matrix", NUMBER);
        Issuers.publishTo(server.home());
        server.configure("matrix.properties");
        server.cli()
                .offline(List.of(
                        Places.script("enable.cli"), Places.script("audit.cli"), Places.script("enable-jaspi.cli")));
        for (String archive : List.of("plain.war", "plain-form.war", "plain-ear.ear")) {
            server.cli().offline(List.of(Places.script("protect.cli")), Map.of("sallyport.deployment", archive));
        }
        System.setProperty("it.matrix.home", server.home().root().toString());
        System.setProperty("it.matrix.java", Places.java().toString());
        System.setProperty(
                "it.matrix.vm-arguments",
                // WildFly's own standalone.conf has the packages too; Arquillian does not read it.
                "-Xmx512m -Djboss.modules.system.pkgs=org.jboss.byteman -Djboss.socket.binding.port-offset="
                        + server.portOffset());
        System.setProperty(
                "it.matrix.management-port", Integer.toString(server.ports().management()));
        return server;
    }
}
