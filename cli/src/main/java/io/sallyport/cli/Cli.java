package io.sallyport.cli;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.ExitCode;
import io.sallyport.cli.command.Group;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TraceLevel;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command: output and exit codes are decided here, nowhere else. */
public final class Cli {

    private static final int HELP_WIDTH = 100;

    private final Terminal terminal;

    private Cli(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The entry of the start script. */
    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // what concerns the operator is in the answer
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs the command with those streams and gives the number for the shell. */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return run(Terminal.of(in, out, err), args);
    }

    /** Runs the command on that terminal and gives the number for the shell. */
    public static int run(Terminal terminal, String... args) {
        return new Cli(terminal).run(args).number();
    }

    /** The commands and their options, as they are documented. */
    static CommandLine commands() {
        return configured(new CommandLine(new SallyportCommand()));
    }

    /** The command that is named first, alone: to build them all takes a good part of a short run. */
    private static CommandLine commandsFor(String[] args) {
        Command all = SallyportCommand.class.getAnnotation(Command.class);
        return Stream.of(all.subcommands())
                .filter(command -> args.length > 0
                        && command.getAnnotation(Command.class).name().equals(args[0]))
                .findFirst()
                .map(named -> configured(new CommandLine(CommandSpec.create().name(all.name())).addSubcommand(named)))
                .orElseGet(Cli::commands);
    }

    private static CommandLine configured(CommandLine commands) {
        CommandLine.tracer().setLevel(TraceLevel.OFF); // its warnings name classes of ours
        return WrittenValues.teach(commands)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false);
    }

    private ExitCode run(String[] args) {
        try {
            ParseResult parsed = commandsFor(args).parseArgs(args);
            if (printHelp(parsed)) {
                return ExitCode.DONE;
            }
            return run(last(parsed).commandSpec().commandLine());
        } catch (ParameterException e) {
            CommandLine command = e.getCommandLine();
            terminal.err()
                    .println(command.getCommandSpec().qualifiedName() + ": " + sentence(message(e)) + " See "
                            + command.getCommandSpec().qualifiedName() + " --help.");
            return ExitCode.USAGE;
        }
    }

    private static String message(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (!first.startsWith("-")) {
                return fault.getCommandLine().getCommand() instanceof Group
                        ? "'" + first + "' is none of its commands: " + names(fault.getCommandLine())
                        : "'" + first + "' is one argument too many";
            }
        }
        return fault.getMessage();
    }

    private static String names(CommandLine group) {
        return String.join(", ", group.getSubcommands().keySet());
    }

    /** Errors of the library may have several lines; the operator gets one sentence. */
    private static String sentence(String message) {
        String line = message.replaceAll("\\s*\\R\\s*", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private boolean printHelp(ParseResult parsed) {
        PrintWriter out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                command.usage(out);
                return true;
            }
            if (command.isVersionHelpRequested()) {
                command.printVersionHelp(out, CommandLine.Help.Ansi.OFF);
                return true;
            }
        }
        return false;
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private ExitCode run(CommandLine command) {
        if (!(command.getCommand() instanceof Verb verb)) {
            throw new ParameterException(command, "Name one of its commands: " + names(command));
        }
        try {
            Answer answer = verb.run(terminal);
            print(answer, verb.json());
            return answer.code();
        } catch (Exception e) {
            terminal.err().println(command.getCommandSpec().qualifiedName() + ": " + Faults.line(e));
            return Faults.code(e);
        }
    }

    private void print(Answer answer, boolean json) {
        if (json) {
            terminal.out().println(JsonText.of(answer.members()));
        } else {
            answer.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }
}
