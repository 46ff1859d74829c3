package io.sallyport.it;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What became of configurations by scripts that write nothing else, kept for all processes of one build: a command line
 * takes seconds, and many of these servers are alike.
 */
final class Installed {
    private Installed() {}

    /** Runs the scripts against the standing server, or gives it what the same made of the same. */
    static void on(TestServer server, List<Path> scripts) throws IOException, InterruptedException {
        Path configuration = server.home().configuration().resolve("standalone.xml");
        Path folder = Files.createDirectories(Places.target().resolve("installed"));
        String name = nameOf(server, configuration, scripts);
        Path kept = folder.resolve(name + ".xml");
        try (FileChannel channel = FileChannel.open(folder.resolve(name + ".lock"), CREATE, WRITE)) {
            channel.lock();
            if (!Files.exists(kept)) {
                server.cli().offline(scripts);
                Path whole = Files.copy(configuration, folder.resolve(name + ".new"), REPLACE_EXISTING);
                Files.move(whole, kept, ATOMIC_MOVE);
            }
            Files.copy(kept, configuration, REPLACE_EXISTING);
        }
    }

    /** Of all that the scripts read: the configuration, themselves, and whether our module is there. */
    private static String nameOf(TestServer server, Path configuration, List<Path> scripts) throws IOException {
        MessageDigest digest = sha256();
        digest.update(Places.build().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(configuration));
        digest.update((byte) (Files.exists(server.home().root().resolve("modules/io/sallyport")) ? 1 : 0));
        for (Path script : scripts) {
            digest.update(Files.readAllBytes(script));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
