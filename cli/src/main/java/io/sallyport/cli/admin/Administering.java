package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One call of the administration, whose answer is shown as it came. */
@Command
abstract class Administering extends Verb {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the answer, which may hold a secret that is told once, to this new file (0600).")
    private @Nullable Path out;

    /** What is asked of the issuer, and answered. */
    Map<String, @Nullable Object> ask(IssuerConnection issuer) throws Exception {
        return issuer.call(call()).members();
    }

    abstract Call call() throws Exception;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        if (out != null) {
            NewFiles.refuseExisting(out);
        }
        Map<String, @Nullable Object> answer = ask(connection.open());
        if (out != null) {
            NewFiles.writePrivate(out, JsonText.indented(answer) + "\n");
            return Answer.done().fact("out", "Answer", out).build();
        }
        Answer.Builder shown = Answer.done().line(JsonText.indented(answer));
        answer.forEach((name, value) -> shown.member(name, value == null ? "" : value));
        return shown.build();
    }

    /** A name as a part of a path or a query. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The members that are there. */
    static Map<String, Object> members(@Nullable Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                members.put(String.valueOf(pairs[i]), value);
            }
        }
        return members;
    }

    /** A query of the members that are there. */
    static String query(Map<String, Object> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append("=")
                .append(encoded(value.toString())));
        return query.toString();
    }
}
