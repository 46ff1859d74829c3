package io.sallyport.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param status the HTTP status
 * @param headers the lines, each {@code Name: value}, in their order
 * @param body the body as text
 */
record RawResponse(int status, List<String> headers, String body) {

    static RawResponse read(InputStream in) throws IOException {
        String statusLine = line(in);
        List<String> headers = new ArrayList<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        RawResponse head = new RawResponse(Integer.parseInt(statusLine.split(" ")[1]), List.copyOf(headers), "");
        return new RawResponse(head.status, head.headers, new String(body(head, in), StandardCharsets.UTF_8));
    }

    /** Every value of a header, in the order of the answer. */
    List<String> all(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The value of a header; {@link IllegalStateException} where it stands more than once. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new IllegalStateException(name + " stands " + values.size() + " times: " + values);
        }
        return values.stream().findFirst();
    }

    private static byte[] body(RawResponse head, InputStream in) throws IOException {
        boolean chunked = head.one("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        return chunked ? chunks(in) : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            all.writeBytes(in.readNBytes(size));
            line(in);
        }
        return all.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The answer ended after: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
