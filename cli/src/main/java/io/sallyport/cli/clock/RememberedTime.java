package io.sallyport.cli.clock;

import io.sallyport.cli.command.CliException;
import io.sallyport.config.SallyportHome;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.time.TimeFloor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The floor as it stands in a home: a time that has passed. Its seal is the server's to check; here it is only shown.
 *
 * @param floor the time
 * @param file where it stands
 */
public record RememberedTime(Instant floor, Path file) {

    /** The floor of that home; nothing where no server wrote one yet. */
    public static Optional<RememberedTime> of(SallyportHome home) throws CliException, IOException {
        Path file = home.state().resolve(TimeFloor.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Object floor = StrictJson.readObject(Files.readAllBytes(file)).get("floor");
            return Optional.of(new RememberedTime(Instant.parse(String.valueOf(floor)), file));
        } catch (JsonFault | DateTimeException e) {
            throw CliException.failed(
                    file, "it is not as a server wrote it", "start the server, and say sallyport clock accept");
        }
    }

    /** How far that clock is ahead of it; negative where it is behind. */
    public Duration ahead(Instant clock) {
        return Duration.between(floor, clock);
    }
}
