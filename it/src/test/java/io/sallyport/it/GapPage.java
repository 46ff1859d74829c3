package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code docs/tutorial/across-the-gap.md}: commands, each for one side, and what they print. */
final class GapPage {
    /** Who runs the commands of a block. */
    enum Place {
        OUTSIDE,
        INSIDE,
        SERVER
    }

    /**
     * One block.
     *
     * @param place who runs it
     * @param back whether it carries something back, or uses what came
     * @param commands as they stand there
     * @param shown lines that they print, in this order
     */
    record Block(Place place, boolean back, String commands, List<String> shown) {}

    private static final Path PAGE =
            Path.of(System.getProperty("it.repository", "..")).resolve("docs/tutorial/across-the-gap.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```sh (outside|inside|server)( back)?\n(.*?)^```\n(?:```text\n(.*?)^```\n)?");

    private GapPage() {}

    static List<Block> blocks() throws IOException {
        String page = Files.readString(PAGE);
        List<Block> blocks = BLOCK.matcher(page).results().map(GapPage::block).toList();
        if (blocks.size()
                != Pattern.compile("(?m)^```sh").matcher(page).results().count()) {
            throw new IOException(PAGE + " has commands that are for no side: write ```sh outside, inside or server");
        }
        return blocks;
    }

    private static Block block(MatchResult found) {
        return new Block(
                Place.valueOf(found.group(1).toUpperCase(Locale.ROOT)),
                found.group(2) != null,
                found.group(3),
                Optional.ofNullable(found.group(4))
                        .map(text -> text.lines().toList())
                        .orElse(List.of()));
    }
}
