package io.sallyport.cli.doctor;

import io.sallyport.config.SallyportHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may read and change the files of a home. Without POSIX permissions only their content is looked at. */
final class FileChecks {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OTHERS_READ =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Pattern PRIVATE_NAME =
            Pattern.compile(".*\\.(key|p12|pfx|password|passphrase)|first-admin-token|.*client-secret.*");
    private static final Pattern PRIVATE_TEXT =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----|\"kty\"(?s:.*)\"d\"\\s*:|\"d\"\\s*:(?s:.*)\"kty\"");
    private static final int MAX_BYTES = 1 << 20;
    private static final int DEPTH = 4;

    private final SallyportHome home;
    private final List<Finding> findings = new ArrayList<>();

    private FileChecks(SallyportHome home) {
        this.home = home;
    }

    static List<Finding> look(SallyportHome home) throws IOException {
        FileChecks checks = new FileChecks(home);
        try (Stream<Path> files = Files.walk(home.folder(), DEPTH)) {
            for (Path file : files.sorted().toList()) {
                checks.look(file);
            }
        }
        return checks.findings;
    }

    private void look(Path file) throws IOException {
        boolean trusted = file.equals(home.folder()) || file.equals(home.configFile()) || file.startsWith(home.trust());
        if (trusted && mayUse(file, OTHERS_WRITE)) {
            add(Symptom.TRUST_WRITABLE, file);
        }
        if (Files.isRegularFile(file) && isPrivate(file) && mayUse(file, OTHERS_READ)) {
            add(Symptom.PRIVATE_FILE_SHARED, file);
        }
        if (Files.isRegularFile(file) && file.startsWith(home.trust()) && holdsPrivateKey(file)) {
            add(Symptom.PRIVATE_KEY_IN_TRUST, file);
        }
    }

    /** Key stores in trust/ hold certificates, and are public. */
    private boolean isPrivate(Path file) {
        boolean publicStore = file.startsWith(home.trust()) && !file.toString().endsWith(".key");
        return !publicStore
                && PRIVATE_NAME.matcher(file.getFileName().toString()).matches();
    }

    private static boolean holdsPrivateKey(Path file) throws IOException {
        return Files.isReadable(file)
                && Files.size(file) <= MAX_BYTES
                && PRIVATE_TEXT
                        .matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .find();
    }

    private static boolean mayUse(Path file, Set<PosixFilePermission> permissions) throws IOException {
        return isPosix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(permissions::contains);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix") && Files.exists(file);
    }

    private void add(Symptom symptom, Path file) throws IOException {
        String permissions = isPosix(file) ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) : "";
        findings.add(Finding.of(symptom, file, permissions));
    }
}
