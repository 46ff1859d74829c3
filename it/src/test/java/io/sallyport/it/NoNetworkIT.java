package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.Defect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** Nothing here needs a network, and nothing looks for one. */
@OnMatrixServer
class NoNetworkIT {

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    /** The matrix runs in this same process and on this same server. */
    @Test
    void theTestsAndTheirServerHaveLoopbackOnly() throws Exception {
        assumeTrue(
                "yes".equals(System.getenv("IT_OFFLINE")),
                "This kernel allows no network namespace (unshare -rn), so these tests ran with a network");

        assertThat(NetworkInterface.networkInterfaces()).allMatch(NoNetworkIT::isLoopback);
        assertThatThrownBy(NoNetworkIT::connectOutside).isInstanceOf(IOException.class);
        assertThat(namespaceOf(Long.toString(MatrixServer.get().pid()))).isEqualTo(namespaceOf("self"));
    }

    @Test
    void noRequestMakesTheServerConnectOrLookUpAName() throws Exception {
        TestServer server = MatrixServer.get();
        assumeTrue(SystemCalls.canBeTraced(), "No strace here, or it may not be used");

        List<String> calls = SystemCalls.of(server.pid(), () -> {
            for (Entry entry : Entry.values()) {
                if (entry != Entry.EAR_EJB) {
                    ask(server, entry, Issuers.tokens().good());
                    ask(server, entry, Issuers.tokens(Issuers.LATE).good());
                    ask(server, entry, Issuers.tokens().with(Defect.JKU));
                    ask(server, entry, Issuers.tokens().with(Defect.X5U));
                    ask(server, entry, Issuers.tokens().with(Defect.UNKNOWN_ISSUER));
                }
            }
        });

        assertThat(calls)
                .as("the premise: our own requests are in the trace")
                .anyMatch(call -> call.contains("accept"));
        assertThat(calls).filteredOn(call -> !call.contains("accept")).isEmpty();
    }

    private static void ask(TestServer server, Entry entry, String token) throws IOException {
        for (Door door : List.of(Door.ADMINISTRATOR, Door.DEVELOPER)) {
            String path = entry.application(door, Login.BASIC).context() + entry.path() + "/traced";
            server.http().get(path, "Authorization: Bearer " + token);
        }
    }

    private static boolean isLoopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (IOException e) {
            return false;
        }
    }

    private static void connectOutside() throws IOException {
        try (Socket socket = new Socket()) {
            // TEST-NET-1 (RFC 5737): nobody is there, on any network.
            socket.connect(new InetSocketAddress("192.0.2.1", 443), 1_000);
        }
    }

    private static Path namespaceOf(String process) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", process, "ns/net"));
    }
}
