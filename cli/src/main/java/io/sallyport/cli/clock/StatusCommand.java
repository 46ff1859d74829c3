package io.sallyport.cli.clock;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.time.TrustedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clock status}. */
@Command(
        name = "status",
        description = {
            "Compare the clock of this machine with the time that the server of a home remembers to have passed.",
            "Ends with 1 where the clock is behind it, so that the server answers 503."
        })
final class StatusCommand extends Verb {

    @Mixin
    private HomeOption home;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<RememberedTime> remembered = RememberedTime.of(home.home(terminal));
        if (remembered.isEmpty()) {
            return Answer.done()
                    .fact("clock", "Clock", now)
                    .line("No server of this home has remembered a time yet.")
                    .build();
        }
        Duration ahead = remembered.get().ahead(now);
        boolean behind = ahead.plus(TrustedTime.TOLERANCE).isNegative();
        Answer.Builder answer = Answer.yes(!behind)
                .fact("clock", "Clock", now)
                .fact("floor", "Floor", remembered.get().floor())
                .fact("ahead", "Ahead", ahead)
                .member("behind_floor", behind);
        if (behind) {
            answer.line("The clock says a time that has passed: set it right. If it is right, the floor was raised by a"
                    + " clock that was wrong: sallyport clock accept --reason.");
        }
        return answer.build();
    }
}
