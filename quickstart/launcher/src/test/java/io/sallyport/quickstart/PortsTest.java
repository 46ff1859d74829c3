package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void aTakenPortIsNamedWithTheCure() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(other.getLocalPort(), other.getLocalPort(), other.getLocalPort());

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Port " + other.getLocalPort() + " is taken. Stop the program that has it, or choose"
                            + " other ports with -Djboss.socket.binding.port-offset=1000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 55_546})
    void anOffsetBeyondThePortsIsRefused(int offset) {
        assertThatThrownBy(() -> Ports.of(offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jboss.socket.binding.port-offset=" + offset + " is not within 0 to 55545");
    }

    @Test
    void anOffsetThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Ports.offset("1ooo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jboss.socket.binding.port-offset=1ooo is not a number");
    }
}
