package io.sallyport.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.SocketFactory;

/**
 * Sends exactly the header lines that a test names: two of one name, odd spellings, no cookie that nobody asked for.
 * Clients of comfort merge, reorder or forbid some of them.
 *
 * @param sockets plain or TLS
 * @param port of a server on this machine
 */
record RawHttp(SocketFactory sockets, int port) {
    private static final int TIMEOUT_MILLIS = 30_000;

    static RawHttp plain(int port) {
        return new RawHttp(SocketFactory.getDefault(), port);
    }

    RawResponse get(String path, String... headers) throws IOException {
        return send("GET", path, List.of(headers), "");
    }

    /** Sends a form, with Content-Type and Content-Length. */
    RawResponse post(String path, String form, String... headers) throws IOException {
        return send(
                "POST",
                path,
                List.of(
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + form.length(),
                        String.join("\r\n", headers)),
                form);
    }

    RawResponse send(String method, String path, List<String> headers, String body) throws IOException {
        try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(method, path, headers).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return RawResponse.read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private String head(String method, String path, List<String> headers) {
        String own = headers.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
        return method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + own
                + "\r\n";
    }
}
