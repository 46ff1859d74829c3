package io.sallyport.cli;

import io.sallyport.cli.command.Terminal;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command line in this process.
 *
 * @param code what the shell would see
 * @param out what was answered
 * @param err errors and questions
 */
public record Run(int code, String out, String err) {

    /** Runs it with nothing piped in and nobody to be asked. */
    public static Run of(Object... args) {
        return shell().run(args);
    }

    /** A shell whose input, clock and person can be chosen. */
    public static Shell shell() {
        return new Shell("", Clock.systemUTC(), List.of());
    }

    /** The answer to {@code --json}. */
    public Map<String, @Nullable Object> json() {
        try {
            return StrictJson.readObject(out.strip().getBytes(StandardCharsets.UTF_8));
        } catch (JsonFault e) {
            throw new AssertionError("no JSON: " + out + err, e);
        }
    }

    /**
     * Where commands run.
     *
     * @param in what is piped in
     * @param clock what it shows
     * @param typed the answers of the person, in their order
     */
    public record Shell(String in, Clock clock, List<String> typed) {

        public Shell in(String text) {
            return new Shell(text, clock, typed);
        }

        public Shell clock(Clock other) {
            return new Shell(in, other, typed);
        }

        public Shell typed(String... answers) {
            return new Shell(in, clock, List.of(answers));
        }

        public Run run(Object... args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Deque<String> answers = new ArrayDeque<>(typed);
            Terminal terminal = new Terminal(
                    new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    clock,
                    Map.of(),
                    question -> Optional.ofNullable(answers.poll()).map(String::toCharArray));
            String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
            int code = Cli.run(terminal, words);
            return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
