package io.sallyport.cli.audit;

import io.sallyport.cli.audit.known.Head;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit head}. */
@Command(
        name = "head",
        description = {
            "At the server: print the head of its audit trails, one line for each, to be noted elsewhere.",
            "Who has it can prove later, by audit verify --head, that nothing up to there was changed or cut off."
        })
final class HeadCommand extends Verb {

    @Mixin
    private HomeOption home;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Path state = home.home(terminal).state();
        List<Head> heads = Head.in(state);
        if (heads.isEmpty()) {
            throw CliException.failed(
                    state, "it tells no head of a trail", "start the server, which writes it at its first checkpoint");
        }
        return Answer.done()
                .lines(heads.stream().map(Head::text).toList())
                .member("heads", heads.stream().map(HeadCommand::members).toList())
                .build();
    }

    private static Map<String, Object> members(Head head) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", head.node());
        members.put("instance", head.instance());
        members.put("boot", head.boot());
        members.put("seq", head.seq());
        members.put("hash", head.hash());
        members.put("key", head.key());
        members.put("text", head.text());
        return members;
    }
}
