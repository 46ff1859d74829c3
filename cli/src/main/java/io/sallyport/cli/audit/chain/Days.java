package io.sallyport.cli.audit.chain;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days in the names of files. */
final class Days {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Days() {}

    /** How many days later the second one is; 0 where a name has no day. */
    static long between(String file, String other) {
        Matcher first = DAY.matcher(Path.of(file).getFileName().toString());
        Matcher second = DAY.matcher(Path.of(other).getFileName().toString());
        try {
            return first.find() && second.find()
                    ? ChronoUnit.DAYS.between(LocalDate.parse(first.group()), LocalDate.parse(second.group()))
                    : 0;
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
