package io.sallyport.cli;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code completion}: the script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = {"Print a completion script for bash and zsh.", "Use it by: source <(sallyport completion)"})
final class CompletionCommand extends Verb {

    @Override
    public Answer run(Terminal terminal) {
        String script = AutoComplete.bash("sallyport", new CommandLine(new SallyportCommand()));
        return Answer.done().member("script", script).line(script).build();
    }
}
