package io.sallyport.cli.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command may know of the world beyond its options and files.
 *
 * @param in what is piped in
 * @param out answers
 * @param err errors and questions
 * @param clock the one clock
 * @param environment the environment variables
 * @param prompt asks a person, where there is one
 */
public record Terminal(
        InputStream in, PrintStream out, PrintStream err, Clock clock, Map<String, String> environment, Prompt prompt) {

    /** Asks for a passphrase without showing it. */
    @FunctionalInterface
    public interface Prompt {

        /** Nobody is there to be asked. */
        Prompt NONE = question -> Optional.empty();

        /** What was typed; empty where nobody can be asked. */
        Optional<char[]> ask(String question);
    }

    /** The terminal of this process. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                System.out,
                System.err,
                Clock.systemUTC(),
                System.getenv(),
                question -> Optional.ofNullable(System.console()).map(c -> c.readPassword("%s: ", question)));
    }

    /** Streams alone: the system's clock and environment, and nobody to be asked. */
    public static Terminal of(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, Clock.systemUTC(), System.getenv(), Prompt.NONE);
    }
}
