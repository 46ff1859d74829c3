package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a configuration by scripts that write nothing else: a command line takes seconds, and many of these
 * servers are alike.
 */
final class Installed {
    private static final Map<String, Installed> ALL = new ConcurrentHashMap<>();

    private @Nullable String result;

    private Installed() {}

    /** Runs the scripts against the standing server, or gives it what the same made of the same. */
    static void on(TestServer server, List<Path> scripts) throws IOException, InterruptedException {
        Path configuration = server.home().configuration().resolve("standalone.xml");
        ALL.computeIfAbsent(allThatIsRead(server, configuration, scripts), all -> new Installed())
                .run(server, configuration, scripts);
    }

    private synchronized void run(TestServer server, Path configuration, List<Path> scripts)
            throws IOException, InterruptedException {
        if (result == null) {
            server.cli().offline(scripts);
            result = Files.readString(configuration);
        } else {
            Files.writeString(configuration, result);
        }
    }

    /** By the scripts: the configuration, themselves, and whether our module is there. */
    private static String allThatIsRead(TestServer server, Path configuration, List<Path> scripts) throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(configuration))
                .append(Files.exists(server.home().root().resolve("modules/io/sallyport")));
        for (Path script : scripts) {
            all.append(Files.readString(script));
        }
        return all.toString();
    }
}
