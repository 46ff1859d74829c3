package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** One connection of a client to the issuer; each request and its answer is written down. */
final class ServiceClient implements AutoCloseable {

    private final Recorder recorder;
    private final String credentials;
    private final Socket socket;
    private final BufferedReader answers;
    private boolean gone;

    ServiceClient(int port, String credentials, Recorder recorder) throws IOException {
        this.recorder = recorder;
        this.credentials = credentials;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        socket.setTcpNoDelay(true);
    }

    /** What writes down all that is asked here. */
    Recorder recorder() {
        return recorder;
    }

    /** Whether the issuer hung up. */
    boolean isGone() {
        return gone;
    }

    Answer open() {
        return ask(Ask.OPEN, "", "token", "grant_type=client_credentials&scope=orders:read%20offline_access");
    }

    Answer plain() {
        return ask(Ask.PLAIN, "", "token", "grant_type=client_credentials&scope=orders:read");
    }

    Answer refresh(String token) {
        return ask(Ask.REFRESH, token, "token", "grant_type=refresh_token&refresh_token=" + token);
    }

    Answer revoke(String token) {
        return ask(Ask.REVOKE, token, "revoke", "token=" + token);
    }

    Answer introspect(String token) {
        return ask(Ask.INTROSPECT, token, "introspect", "token=" + token);
    }

    private Answer ask(Ask ask, String token, String endpoint, String form) {
        Recorder.Request request = recorder.sending(ask, token);
        Answer answer = answer(ask, line(request.number() + " " + endpoint + " " + form + "&" + credentials));
        recorder.heard(request, answer);
        return answer;
    }

    /** The records that wait in the issuer, as JSON. */
    String records() {
        return line("0 records x=y").split(" ", 3)[2];
    }

    /** The answer to a line; nothing where none came, or not all of it. */
    private String line(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            String answer = answers.readLine();
            // The end of a body is the end of its object: a line that was cut off has none.
            if (answer != null && answer.endsWith("}")) {
                return answer;
            }
        } catch (IOException e) {
            // The same as no answer.
        }
        gone = true;
        return "";
    }

    private Answer answer(Ask ask, String line) {
        if (line.isEmpty()) {
            return Answer.of(Kind.NONE);
        }
        String[] parts = line.split(" ", 3);
        return switch (parts[1]) {
            case "200" -> answer(ask, parse(parts[2]));
            case "400" -> Answer.of(refused(line, parts[2]));
            case "503" -> {
                recorder.unavailable();
                yield Answer.of(Kind.NONE);
            }
            default -> throw new IllegalStateException(ask + ": " + line);
        };
    }

    private static Kind refused(String line, String body) {
        if (!"invalid_grant".equals(parse(body).get("error"))) {
            throw new IllegalStateException(line);
        }
        return Kind.REFUSED;
    }

    private static Answer answer(Ask ask, Map<String, Object> body) {
        return switch (ask) {
            case REVOKE -> Answer.of(Kind.DONE);
            case INTROSPECT -> Answer.of((boolean) body.get("active") ? Kind.ACTIVE : Kind.INACTIVE);
            default -> {
                String access = (String) body.get("access_token");
                yield Answer.granted(access, jti(access), (String) body.getOrDefault("refresh_token", ""));
            }
        };
    }

    private static String jti(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return (String) parse(new String(claims, StandardCharsets.UTF_8)).get("jti");
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
