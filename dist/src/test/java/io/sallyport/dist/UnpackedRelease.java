package io.sallyport.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The zip, unpacked as an operator does. */
record UnpackedRelease(Path folder) {

    /** What a command printed, and how it ended. */
    record Outcome(int exit, String printed) {}

    static UnpackedRelease in(Path folder) throws IOException, InterruptedException {
        Path zip = Path.of(System.getProperty("dist.zip"));
        Outcome unpacked = run(folder, new ProcessBuilder("unzip", "-q", zip.toString()));
        if (unpacked.exit() != 0) {
            throw new IOException(unpacked.printed());
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return new UnpackedRelease(
                    folders.filter(Files::isDirectory).findFirst().orElseThrow());
        }
    }

    Outcome verify(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "verify-release.java");
        java.command().addAll(List.of(arguments));
        return run(folder, java);
    }

    static Outcome run(Path folder, ProcessBuilder command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            Process process = command.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no end: " + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
