package io.sallyport.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * The ports of one server.
 *
 * @param http plain, for the management of redirects and for tests
 * @param https where issuer and applications answer
 * @param management the console and jboss-cli
 */
public record Ports(int http, int https, int management) {
    private static final int HIGHEST_OFFSET = 65_535 - 9_990;

    /**
     * WildFly's ports, moved by the offset.
     *
     * @param offset {@code jboss.socket.binding.port-offset}, 0 to 55545
     * @return the ports
     */
    public static Ports of(int offset) {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new IllegalArgumentException(
                    "jboss.socket.binding.port-offset=" + offset + " is not within 0 to " + HIGHEST_OFFSET);
        }
        return new Ports(8080 + offset, 8443 + offset, 9990 + offset);
    }

    /**
     * Reads an offset as written on a command line.
     *
     * @param text a number
     * @return the offset, within the range of {@link #of}
     */
    static int offset(String text) {
        try {
            int offset = Integer.parseInt(text);
            of(offset);
            return offset;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("jboss.socket.binding.port-offset=" + text + " is not a number", e);
        }
    }

    /**
     * Refuses ports that another program has.
     *
     * @throws IOException names the port and the cure
     */
    public void requireFree() throws IOException {
        for (int port : List.of(http, https, management)) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assert probe.isBound();
            } catch (IOException e) {
                throw new IOException(
                        "Port " + port + " is taken. Stop the program that has it, or choose other ports with"
                                + " -Djboss.socket.binding.port-offset=1000",
                        e);
            }
        }
    }
}
