package io.sallyport.cli;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, and says how one is to be written where it cannot be read. */
final class WrittenValues {

    private static final String WHOLE_NUMBER = "is no whole number, or too large";

    private WrittenValues() {}

    static CommandLine teach(CommandLine commands) {
        return commands.registerConverter(
                        Instant.class, reader(Instant::parse, "is no time in UTC such as 2026-11-23T08:00:00Z"))
                .registerConverter(LocalDate.class, reader(LocalDate::parse, "is no date such as 2026-11-23"))
                .registerConverter(
                        Duration.class, reader(Duration::parse, "is no duration such as PT8H, PT30M or P14D"))
                .registerConverter(
                        URI.class, reader(URI::create, "is no address such as https://localhost:8443/sallyport"))
                .registerConverter(Integer.class, reader(Integer::valueOf, WHOLE_NUMBER))
                .registerConverter(int.class, reader(Integer::valueOf, WHOLE_NUMBER))
                .registerConverter(Boolean.class, reader(WrittenValues::truth, "is neither true nor false"))
                .registerConverter(boolean.class, reader(WrittenValues::truth, "is neither true nor false"))
                .registerConverter(Long.class, reader(Long::valueOf, WHOLE_NUMBER))
                .registerConverter(long.class, reader(Long::valueOf, WHOLE_NUMBER));
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static <T> ITypeConverter<T> reader(Function<String, T> parse, String fault) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (RuntimeException e) { // each parser has an exception of its own
                throw new TypeConversionException("'" + text + "' " + fault);
            }
        };
    }
}
