package io.sallyport.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WildFlyHomeTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aServerAsItComes() throws Exception {
        Files.createDirectories(pristine().resolve("standalone/configuration"));
        Files.writeString(pristine().resolve("jboss-modules.jar"), "");
    }

    @Test
    void aCopyHasNothingOfTheRunBefore() throws Exception {
        WildFlyHome first = WildFlyHome.copyOf(pristine(), folder.resolve("copy"));
        Files.createDirectories(first.sallyport().resolve("state"));

        WildFlyHome second = WildFlyHome.copyOf(pristine(), folder.resolve("copy"));

        assertThat(second.sallyport()).doesNotExist();
        assertThat(second.root().resolve("jboss-modules.jar")).exists();
    }

    @Test
    void whatACopyGetsIsNotInTheServerAsItComes() throws Exception {
        Path module = Files.createDirectories(pristine().resolve("modules/io/sallyport/main"))
                .resolve("module.xml");
        Files.writeString(module, "as it comes");
        Path configuration =
                Files.writeString(pristine().resolve("standalone/configuration/standalone.xml"), "as it comes");

        WildFlyHome home = WildFlyHome.copyOf(pristine(), folder.resolve("copy"));
        home.unpackModule(zip("modules/io/sallyport/main/module.xml"));
        Files.writeString(home.configuration().resolve("standalone.xml"), "changed");

        assertThat(home.root().resolve("modules/io/sallyport/main/module.xml")).hasContent("content");
        assertThat(module).hasContent("as it comes");
        assertThat(configuration).hasContent("as it comes");
    }

    @Test
    void aFolderWithoutAServerIsNamed() {
        assertThatThrownBy(() -> WildFlyHome.copyOf(folder, folder.resolve("copy")))
                .isInstanceOf(IOException.class)
                .hasMessage("No WildFly in " + folder + ": unpack org.wildfly:wildfly-dist (zip) there");
    }

    @Test
    void aModuleZipIsUnpackedBelowModules() throws Exception {
        WildFlyHome home = WildFlyHome.copyOf(pristine(), folder.resolve("copy"));

        home.unpackModule(zip("modules/io/sallyport/main/module.xml"));

        assertThat(home.root().resolve("modules/io/sallyport/main/module.xml")).hasContent("content");
    }

    @Test
    void aModuleZipThatReachesElsewhereIsRefused() throws Exception {
        WildFlyHome home = WildFlyHome.copyOf(pristine(), folder.resolve("copy"));
        Path zip = zip("modules/../bin/standalone.sh");

        assertThatThrownBy(() -> home.unpackModule(zip))
                .isInstanceOf(IOException.class)
                .hasMessage(zip + " has an entry outside modules/: modules/../bin/standalone.sh");
        assertThat(home.root().resolve("bin")).doesNotExist();
    }

    private Path zip(String entry) throws Exception {
        Path zip = folder.resolve("module.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return zip;
    }

    private Path pristine() {
        return folder.resolve("pristine");
    }
}
