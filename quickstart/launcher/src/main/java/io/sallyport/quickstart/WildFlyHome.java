package io.sallyport.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The folder of one WildFly installation, and what is laid into it while the server stands still.
 *
 * @param root the folder with {@code bin}, {@code modules} and {@code standalone}
 */
public record WildFlyHome(Path root) {
    /** Made absolute, since the server runs in a folder of its own. */
    public WildFlyHome {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes a fresh installation; what stood at the target is deleted, a server left running there is ended.
     * Its modules are the same files as those of the original where the file system can link them.
     *
     * @param pristine an unpacked WildFly that nobody changes
     * @param target where the copy goes
     * @return the copy
     * @throws IOException where files cannot be written
     */
    public static WildFlyHome copyOf(Path pristine, Path target) throws IOException {
        if (!Files.isRegularFile(pristine.resolve("jboss-modules.jar"))) {
            throw new IOException("No WildFly in " + pristine + ": unpack org.wildfly:wildfly-dist (zip) there");
        }
        WildFlyHome home = new WildFlyHome(target);
        ChildProcess.endLeftOver(home.pidFile());
        FileTree.delete(home.root);
        Files.deleteIfExists(home.cliLog());
        Files.deleteIfExists(home.console());
        // Most of an installation, and read only: a module that is added brings files of its own.
        FileTree.copy(pristine, home.root, file -> file.startsWith("modules"));
        return home;
    }

    /**
     * Says where the server's configuration lies.
     *
     * @return {@code standalone/configuration}
     */
    public Path configuration() {
        return root.resolve("standalone/configuration");
    }

    /**
     * Says where Sallyport's files lie.
     *
     * @return SALLYPORT_HOME
     */
    public Path sallyport() {
        return configuration().resolve("sallyport");
    }

    /**
     * Says where the server writes its log.
     *
     * @return {@code server.log}
     */
    public Path serverLog() {
        return root.resolve("standalone/log/server.log");
    }

    /**
     * Says where the audit records go once audit.cli ran.
     *
     * @return {@code sallyport-audit.log}
     */
    public Path auditLog() {
        return root.resolve("standalone/log/sallyport-audit.log");
    }

    /** What the server prints itself; it holds what went wrong before the logging stood. */
    Path console() {
        return beside("-console.log");
    }

    /** What jboss-cli printed. */
    Path cliLog() {
        return beside("-cli.log");
    }

    Path pidFile() {
        return beside(".pid");
    }

    private Path beside(String suffix) {
        return root.resolveSibling(root.getFileName() + suffix);
    }

    /**
     * Unpacks a module zip into the installation.
     *
     * @param zip entries below {@code modules/}
     * @throws IOException where the zip is missing or reaches out of the installation
     */
    public void unpackModule(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = root.resolve(entry.getName()).normalize();
                if (!file.startsWith(root.resolve("modules"))) {
                    throw new IOException(zip + " has an entry outside modules/: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /**
     * Lays an archive where the deployment scanner finds it.
     *
     * @param archive a WAR or EAR; its file name is kept
     * @throws IOException where it cannot be copied
     */
    public void deploy(Path archive) throws IOException {
        Path deployments = root.resolve("standalone/deployments");
        Files.copy(archive, deployments.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Adds a user to ApplicationRealm, as {@code add-user.sh -a} does, but with no password on a command line.
     *
     * @param name of letters and digits
     * @param password kept as the realm's digest only
     * @param roles may be empty
     * @throws IOException where the realm's files cannot be written
     */
    public void addApplicationUser(String name, String password, List<String> roles) throws IOException {
        append("application-users.properties", name + "=" + digest(name + ":ApplicationRealm:" + password));
        append("application-roles.properties", name + "=" + String.join(",", roles));
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(configuration().resolve(file), "\n" + line + "\n", StandardOpenOption.APPEND);
    }

    private static String digest(String text) {
        try {
            // The digest that the properties realm demands (RFC 2617 3.2.2.2).
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
