package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.HowToPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's page, on the trail of a server: its lines, as they stand there, by the start script. */
@DisabledOnOs(OS.WINDOWS)
@Tag("thorough")
class AuditHowToIT {

    private static final String ASKS = "(?m)(sallyport (?:keys generate|audit open) )";

    @TempDir
    Path folder;

    @Test
    void doesWhatItSays() throws Exception {
        KeyPair nodeKey = TrailScribe.pair();
        TrailScribe scribe = new TrailScribe("plant-1", "server", nodeKey);
        scribe.at(Instant.parse("2026-11-19T08:00:00Z")).start().records(50).checkpoint();
        int firstDay = scribe.lines().size();
        scribe.at(Instant.parse("2026-11-20T03:12:30Z")).record("press-7", "anna", "t-77", "denied", "revoked");
        String correlation = scribe.lines().get(firstDay).replaceFirst(".*\"correlation\":\"([^\"]*)\".*", "$1");
        scribe.records(40);
        int secondDay = scribe.lines().size();
        scribe.at(Instant.parse("2026-11-21T06:00:00Z")).records(30).stop();
        Path logs = Files.createDirectories(folder.resolve("logs"));
        write(logs.resolve("sallyport-audit.log.2026-11-19"), scribe.lines().subList(0, firstDay));
        write(logs.resolve("sallyport-audit.log.2026-11-20"), scribe.lines().subList(firstDay, secondDay));
        write(
                logs.resolve("sallyport-audit.log"),
                scribe.lines().subList(secondDay, scribe.lines().size()));
        TrailScribe.home(folder.resolve("server"), nodeKey, scribe);
        Path passphrase = Files.writeString(folder.resolve(".passphrase"), "what a person would type here\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String script = HowToPage.script("audit.md").replaceAll(ASKS, "$1--passphrase-file " + passphrase + " ");
        String out = HowToPage.run(
                script,
                folder,
                Map.of("FINGERPRINT", "SHA256:" + TrailScribe.thumbprint(nodeKey), "CORRELATION", correlation));
        assertThat(out)
                .contains("which is known as this server's key", "WHOLE: 124 records in 3 files.")
                .contains("denied  authenticate  revoked  client_id=press-7  sub=anna  jti=t-77")
                .contains("Manifest     archive/sallyport-audit-2026-11-19-to-2026-11-20.manifest")
                .contains("WHOLE: 31 records in 1 files.")
                .contains("Written to   came.log", "WHOLE: 124 records in 1 files.");
        assertThat(logs.toFile().list()).containsExactly("sallyport-audit.log");
        assertThat(folder.resolve("report.csv")).content().startsWith("table,client_id,sub,token,");
    }

    private static void write(Path file, List<String> lines) throws Exception {
        Files.writeString(file, TrailScribe.text(lines));
    }
}
