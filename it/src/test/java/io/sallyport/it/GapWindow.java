package io.sallyport.it;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A shell in which a person of one side types, and whose variables stay. */
final class GapWindow implements AutoCloseable {
    private static final String END = "--- that was all ---";
    private static final List<String> SHELL = List.of("bash", "-eu", "-o", "pipefail");

    /** The shell does not stop where a line that begins with ! ends with 0. */
    private static final String ENDS_WITH_1 = "(?m)^! (.*)$";

    private static final String IS_1 = "code=0; $1 || code=\\$?; [ \\$code = 1 ]";

    private final Process shell;
    private final BufferedReader printed;
    private final BufferedWriter typed;

    private GapWindow(Process shell) {
        this.shell = shell;
        this.printed = shell.inputReader(StandardCharsets.UTF_8);
        this.typed = shell.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Opens one.
     *
     * @param around the command that the shell is started by; none for a plain one
     * @param folder where it begins
     * @param environment added to its own
     */
    static GapWindow open(List<String> around, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(around.stream(), SHELL.stream()).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        // Says on each start of a JVM that it was picked up.
        builder.environment().remove("JDK_JAVA_OPTIONS");
        // That of the tests gives each command a network of its own, which takes its time.
        builder.environment().put("JAVA_HOME", Places.java().toString());
        builder.environment().putAll(environment);
        builder.environment()
                .merge("PATH", Places.commandLine().toString(), (path, bin) -> bin + File.pathSeparator + path);
        return new GapWindow(builder.start());
    }

    /**
     * Types commands and waits for their end.
     *
     * @return the lines that they printed
     * @throws IOException where one of them failed; shows what was printed
     */
    List<String> run(String commands) throws IOException {
        // In braces, so that no command reads what is typed for the next.
        typed.write("{ :\n" + commands.replaceAll(ENDS_WITH_1, IS_1) + "\n} </dev/null\necho '" + END + "'\n");
        typed.flush();
        StringJoiner lines = new StringJoiner("\n");
        for (String line = printed.readLine(); !END.equals(line); line = printed.readLine()) {
            if (line == null) {
                throw new IOException("It ended early:\n" + commands + "\nIt printed:\n" + lines);
            }
            lines.add(line);
        }
        return lines.toString().lines().toList();
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
