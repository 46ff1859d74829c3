package io.sallyport.watch;

import io.sallyport.watch.Trace.Misuse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a rule found of what there was, over some traces. */
final class Score {

    private int there;
    private int found;
    private int falseAlarms;
    private int clientDays;

    /** An alarm: about a subject, or an address where that is empty. */
    record Alarm(Rule rule, String subject, String address, int at) {}

    void add(Rule rule, Trace trace, List<Alarm> alarms) {
        clientDays += Site.CLIENTS * (Site.DAYS - 1); // the first day is learned from
        Set<Misuse> hit = new HashSet<>();
        for (Alarm alarm : alarms) {
            boolean explained = false;
            for (Misuse misuse : trace.misuses()) {
                if (misuse.explains(alarm.subject(), alarm.address(), alarm.at())
                        || alarm.address().equals(misuse.address())
                                && misuse.explains("", alarm.address(), alarm.at())) {
                    explained = true;
                    if (misuse.rule() == rule) {
                        hit.add(misuse);
                    }
                }
            }
            falseAlarms += explained ? 0 : 1;
        }
        found += hit.size();
        there += (int) trace.misuses().stream().filter(m -> m.rule() == rule).count();
    }

    double recall() {
        return (double) found / there;
    }

    double falseAlarmsPer100() {
        return 100.0 * falseAlarms / clientDays;
    }

    /** Whether it is at least as good in both. */
    boolean matches(Score other) {
        return recall() >= other.recall() && falseAlarmsPer100() <= other.falseAlarmsPer100();
    }

    @Override
    public String toString() {
        return "%5.1f %% of %3d | %8.3f".formatted(100 * recall(), there, falseAlarmsPer100());
    }
}
