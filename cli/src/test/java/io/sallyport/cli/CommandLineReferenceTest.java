package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.command.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/reference/command-line.md} has every command and option, in the words of the help. */
class CommandLineReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "command-line.md");
    private static final String MARK = "<!-- From here on the page is what the commands say of themselves. -->";

    @Test
    void hasEveryCommandAndOption() throws IOException {
        String expected = String.join("\n", sections(Cli.commands())) + "\n";
        Files.writeString(Path.of("target", "command-line.md"), MARK + "\n" + expected);
        String page = Files.readString(PAGE);
        assertThat(page).contains(MARK);
        assertThat(page.substring(page.indexOf(MARK) + MARK.length() + 1))
                .as("target/command-line.md has what is expected")
                .isEqualTo(expected);
    }

    private static List<String> sections(CommandLine command) {
        List<String> lines = new ArrayList<>();
        if (command.getCommand() instanceof Verb) {
            section(command.getCommandSpec(), lines);
        }
        command.getSubcommands().values().forEach(sub -> lines.addAll(sections(sub)));
        return lines;
    }

    private static void section(CommandSpec command, List<String> lines) {
        lines.add("");
        lines.add("## " + command.qualifiedName());
        lines.add(String.join(" ", command.usageMessage().description()));
        List<String> rows = new ArrayList<>();
        command.positionalParameters().forEach(p -> rows.add(row(p.paramLabel(), p)));
        for (OptionSpec option : command.options()) {
            if (!List.of("--help", "--json").contains(option.longestName())) {
                String names = String.join("`, `", option.names());
                rows.add(row(option.arity().max() == 0 ? names : names + " " + option.paramLabel(), option));
            }
        }
        if (!rows.isEmpty()) {
            lines.addAll(List.of("", "| option | what it says |", "|---|---|"));
            lines.addAll(rows);
        }
        example(command.usageMessage().footer(), lines);
    }

    /** The footer of a help: an empty line, a head, and the example. */
    private static void example(String[] footer, List<String> lines) {
        if (footer.length > 0) {
            lines.addAll(List.of("", "```"));
            Stream.of(footer).skip(2).map(line -> line.substring(2)).forEach(lines::add);
            lines.add("```");
        }
    }

    private static String row(String name, ArgSpec arg) {
        String text = String.join(" ", arg.description()).replace("|", "\\|");
        return "| `" + name + "` | " + text + (arg.required() ? " Has to be there." : "") + " |";
    }
}
