package io.sallyport.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/how-to/mint-by-hand.md}, as they stand there, by the start script. */
@DisabledOnOs(OS.WINDOWS)
@Tag("thorough")
class MintByHandHowToIT {

    @TempDir
    Path folder;

    @Test
    void doesWhatItSays() throws Exception {
        HowToPage.follow("mint-by-hand.md", folder);
    }
}
