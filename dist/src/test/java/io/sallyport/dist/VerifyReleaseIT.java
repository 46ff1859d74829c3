package io.sallyport.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.dist.UnpackedRelease.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release as it is shipped, and with one thing changed. */
class VerifyReleaseIT {

    private static final String PAGE = "docs/index.html";

    @TempDir
    static Path folder;

    private static UnpackedRelease release;

    @BeforeAll
    static void unpack() throws Exception {
        release = UnpackedRelease.in(folder);
    }

    private static Path file(String name) {
        return release.folder().resolve(name);
    }

    private static void assertNotWhole(String line) throws Exception {
        Outcome outcome = release.verify("--development");
        assertThat(outcome.printed()).contains("NOT WHOLE: " + line);
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aWholeReleaseIsWhole() throws Exception {
        Outcome outcome = release.verify("--development");

        assertThat(outcome.printed()).startsWith("every file is as it was signed by the key SHA256:");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void theKeyThatEverybodyHasIsNotTrusted() throws Exception {
        Outcome outcome = release.verify();

        assertThat(outcome.printed()).contains("NOT TRUSTED: everybody has that key");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void anotherKeyThanTheExpectedIsNotTrusted() throws Exception {
        Outcome outcome = release.verify("--development", "--fingerprint", "SHA256:another");

        assertThat(outcome.printed()).contains("NOT TRUSTED: another key than SHA256:another");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aChangedByteIsFound() throws Exception {
        byte[] page = Files.readAllBytes(file(PAGE));
        byte[] changed = page.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(file(PAGE), changed);
        try {
            assertNotWhole(PAGE + " was changed");
        } finally {
            Files.write(file(PAGE), page);
        }
    }

    @Test
    void aMissingFileIsFound() throws Exception {
        byte[] page = Files.readAllBytes(file(PAGE));
        Files.delete(file(PAGE));
        try {
            assertNotWhole(PAGE + " is missing");
        } finally {
            Files.write(file(PAGE), page);
        }
    }

    @Test
    void anAddedFileIsFound() throws Exception {
        Files.writeString(file("docs/more.html"), "");
        try {
            assertNotWhole("docs/more.html was added");
        } finally {
            Files.delete(file("docs/more.html"));
        }
    }

    @Test
    void changedSumsAreFound() throws Exception {
        byte[] sums = Files.readAllBytes(file("SHA256SUMS"));
        byte[] changed = sums.clone();
        changed[0] = (byte) (sums[0] == '0' ? '1' : '0');
        Files.write(file("SHA256SUMS"), changed);
        try {
            assertNotWhole("the signature does not fit SHA256SUMS");
        } finally {
            Files.write(file("SHA256SUMS"), sums);
        }
    }

    @Test
    void aWrongUseIsSaid() throws Exception {
        assertThat(release.verify("--bogus").exit()).isEqualTo(2);
        assertThat(release.verify("no-such-folder").exit()).isEqualTo(3);
    }

    /** What a browser without a network would show broken. */
    @Test
    void everyLinkOfTheDocumentationLeadsSomewhere() throws IOException {
        Path docs = file("docs");
        try (Stream<Path> pages = Files.walk(docs)) {
            for (Path page :
                    pages.filter(one -> one.toString().endsWith(".html")).toList()) {
                Pattern.compile("href=\"([^\"#]+)(#[^\"]*)?\"")
                        .matcher(Files.readString(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains(":"))
                        .forEach(link -> assertThat(page.resolveSibling(link))
                                .as(docs.relativize(page) + " -> " + link)
                                .exists());
            }
        }
    }
}
