package io.sallyport.cli.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command found out or did, for people and for programs.
 *
 * @param code how it ended
 * @param lines what people read
 * @param members what {@code --json} prints, in this order
 */
public record Answer(ExitCode code, List<String> lines, Map<String, Object> members) {

    public Answer {
        lines = List.copyOf(lines);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** An answer in the making, of a command that was done. */
    public static Builder done() {
        return new Builder(ExitCode.DONE);
    }

    /** An answer in the making: {@link ExitCode#DONE} where yes, else {@link ExitCode#NO}. */
    public static Builder yes(boolean yes) {
        return new Builder(yes ? ExitCode.DONE : ExitCode.NO);
    }

    /** Collects lines and members; each says one thing once. */
    public static final class Builder {

        private final ExitCode code;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, Object> members = new LinkedHashMap<>();

        private Builder(ExitCode code) {
            this.code = code;
        }

        /** A line that stands for itself. */
        public Builder line(String line) {
            lines.add(line);
            return this;
        }

        /** Several lines. */
        public Builder lines(List<String> more) {
            lines.addAll(more);
            return this;
        }

        /** A member for programs alone. */
        public Builder member(String name, Object value) {
            members.put(name, value);
            return this;
        }

        /** A fact for both: the line has the label before the value. */
        public Builder fact(String name, String label, Object value) {
            lines.add(String.format("%-12s %s", label, value));
            return member(name, value);
        }

        /** The whole answer. */
        public Answer build() {
            return new Answer(code, lines, members);
        }
    }
}
