package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("sallyport.properties"), text);
    }

    @Test
    void readsAsJavaDoesAndKnowsTheLines() throws Exception {
        PropertiesFile file = PropertiesFile.read(write("""
                # comment \\
                a = 1

                b=one, \\
                  two
                ! another
                c:ümlaut
                """));
        assertThat(file.values())
                .containsEntry("a", "1")
                .containsEntry("b", "one, two")
                .containsEntry("c", "ümlaut")
                .hasSize(3);
        assertThat(file.place("a")).endsWith("sallyport.properties:2");
        assertThat(file.place("b")).endsWith("sallyport.properties:4");
        assertThat(file.place("c")).endsWith("sallyport.properties:7");
        assertThat(file.place("absent")).endsWith("sallyport.properties");
    }

    @Test
    void refusesAKeyThatStandsTwice() throws Exception {
        Path path = write("a=1\nb=2\na=1\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PropertiesFile.read(path))
                .withMessage(path + ":3: a stands already in line 1. Cure: remove one of the two.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PropertiesFile.read(folder.resolve("none.properties")))
                .withMessageContaining("none.properties: the file cannot be read (NoSuchFileException). Cure: create");
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Path path = Files.write(folder.resolve("latin1.properties"), new byte[] {'a', '=', (byte) 0xFC});
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PropertiesFile.read(path))
                .withMessageContaining("not UTF-8");
    }
}
