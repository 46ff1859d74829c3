package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Sallyport;
import io.sallyport.cli.command.Verb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command. */
class CliTest {

    static Stream<CommandLine> commands() {
        return withSubcommands(Cli.commands());
    }

    static Stream<CommandLine> verbs() {
        return commands().filter(command -> command.getCommand() instanceof Verb);
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CliTest::withSubcommands));
    }

    private static Object[] words(CommandLine command, String... more) {
        String[] name = command.getCommandSpec().qualifiedName().split(" ");
        return Stream.concat(Stream.of(name).skip(1), Stream.of(more)).toArray();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsHelpThatFitsThePage(CommandLine command) {
        Run run = Run.of(words(command, "--help"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: " + command.getCommandSpec().qualifiedName())
                .contains("--help");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatEachCommandAndOptionDoes(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getCommandSpec().args())
                .allSatisfy(arg -> assertThat(arg.description())
                        .as("%s %s", command.getCommandName(), arg.paramLabel())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void endsAWrongOptionWithTwoAndOneLine(CommandLine command) {
        Run run = Run.of(words(command, "--no-such-option"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(command.getCommandSpec().qualifiedName() + ": ");
    }

    static Stream<CommandLine> verbsThatNeedMore() {
        return verbs().filter(
                        command -> command.getCommandSpec().args().stream().anyMatch(arg -> arg.required()));
    }

    @ParameterizedTest
    @MethodSource("verbsThatNeedMore")
    void namesWhatIsMissingInOneLine(CommandLine command) {
        Run run = Run.of(words(command));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(command.getCommandSpec().qualifiedName() + ": Missing required ")
                .endsWith("See " + command.getCommandSpec().qualifiedName() + " --help.");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void endsAnOptionThatIsSaidTwiceWithTwoAndOneLine(CommandLine command) {
        Run run = Run.of(words(command, "--json", "--json"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void completesEveryCommand() {
        String script = Run.of("completion").out();
        assertThat(commands().map(command -> command.getCommandSpec().name()))
                .allSatisfy(name -> assertThat(script).contains(name));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void offersJsonWithEachCommandThatDoesSomething(CommandLine command) {
        assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
    }

    @Test
    void endsAWrongCommandWithTwoAndOneLine() {
        Run run = Run.of("mint");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().startsWith("sallyport: Unmatched argument");
    }

    @Test
    void endsWithTwoWhereNoCommandIsNamed() {
        Run run = Run.of();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("Name one of its commands: ");
    }

    @Test
    void printsItsVersion() {
        assertThat(Run.of("--version")).isEqualTo(new Run(0, "sallyport " + Sallyport.version() + "\n", ""));
    }

    @Test
    void runsOnStreamsAlone() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Cli.run(new String[] {"completion"}, new ByteArrayInputStream(new byte[0]), stream, stream);
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("complete -F _complete_sallyport");
    }
}
