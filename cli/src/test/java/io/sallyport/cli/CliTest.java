package io.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Sallyport;
import io.sallyport.cli.command.Verb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command. */
class CliTest {

    private static final Pattern EXAMPLE = Pattern.compile("\nExample:\n  sallyport (.*)");
    private static final Pattern ONE_WORD = Pattern.compile("'[^']*'|\\S+");

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

    static Stream<String> examples() {
        return verbs().map(command -> command.getCommandSpec().usageMessage().footer())
                .filter(footer -> footer.length > 0)
                .map(footer -> String.join("\n", footer));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesExamplesThatAreWrittenRightly(String footer) {
        Matcher example = EXAMPLE.matcher(footer.replaceAll("\\\\\n *", ""));
        assertThat(example.matches()).as(footer).isTrue();
        String[] words = ONE_WORD.matcher(example.group(1))
                .results()
                .map(word -> word.group().replace("'", ""))
                .toArray(String[]::new);
        assertThat(Cli.commands().parseArgs(words).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sumsACommandUpInOneSentence(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()[0])
                .endsWith(".")
                .hasSizeLessThanOrEqualTo(130);
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
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("sallyport: 'mint' is none of its commands: keys, token, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            token explain --at yesterday | '--at': 'yesterday' is no time in UTC such as 2026-11-23T08:00:00Z.
            token explain --max-lifetime 8h | '--max-lifetime': '8h' is no duration such as PT8H, PT30M or P14D.
            audit archive --before 1.11. | '--before': '1.11.' is no date such as 2026-11-23.
            bundle create --sequence one | '--sequence': 'one' is no whole number, or too large.
            bundle root --root-threshold 2.5 | '--root-threshold': '2.5' is no whole number, or too large.
            admin client change --offline-access no | '--offline-access': 'no' is neither true nor false.
            admin key list --issuer a^b | '--issuer': 'a^b' is no address such as https://localhost:8443/sallyport.
            """)
    void saysHowAValueIsWritten(String words, String fault) {
        Run run = Run.of((Object[]) words.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(": Invalid value for option " + fault + " See sallyport ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void endsAnArgumentTooManyWithTwoAndOneLine() {
        assertThat(Run.of("completion", "extra"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sallyport completion: 'extra' is one argument too many. See sallyport completion --help.\n"));
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
