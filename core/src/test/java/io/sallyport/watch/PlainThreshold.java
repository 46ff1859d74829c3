package io.sallyport.watch;

import io.sallyport.watch.Score.Alarm;
import io.sallyport.watch.Trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is usually done instead of a rule: count in each hour, and alarm at a number. All numbers at once. */
final class PlainThreshold {

    private static final int HOUR = 3600;
    private static final Set<String> DEAD = Set.of("expired", "revoked", "before_epoch");

    private final Rule rule;
    private final Map<Integer, List<Alarm>> alarms = new TreeMap<>();
    private final Map<String, Set<Object>> counted = new HashMap<>();

    private PlainThreshold(Rule rule, List<Integer> thresholds) {
        this.rule = rule;
        thresholds.forEach(threshold -> alarms.put(threshold, new ArrayList<>()));
    }

    static Map<Integer, List<Alarm>> alarms(Rule rule, List<Integer> thresholds, Trace trace) {
        PlainThreshold plain = new PlainThreshold(rule, thresholds);
        trace.steps().forEach(plain::see);
        return plain.alarms;
    }

    private void see(Step step) {
        String reason = step.reason();
        String hour = "/" + step.at() / HOUR;
        switch (rule) {
            case NEW_NETWORK -> {
                if (reason.isEmpty()) { // networks of a token beyond its first
                    String network = step.address().substring(0, step.address().lastIndexOf('.'));
                    count(step, step.subject(), "/" + step.token(), network, 1);
                }
            }
            case DEAD_TOKEN -> {
                if (DEAD.contains(reason)) {
                    count(step, step.subject(), hour, step, 0);
                }
            }
            case SCOPE_PROBING -> {
                if (reason.equals("insufficient_scope")) {
                    count(step, step.subject(), hour, step, 0);
                }
            }
            case MANY_TOKENS -> {
                if (!reason.isEmpty() && !reason.equals("insufficient_scope")) {
                    count(step, "", step.address() + hour, step.token(), 0);
                }
            }
        }
    }

    private void count(Step step, String subject, String key, Object what, int free) {
        Set<Object> seen = counted.computeIfAbsent(subject + key, k -> new HashSet<>());
        if (seen.add(what)) {
            List<Alarm> reached = alarms.get(seen.size() - free);
            if (reached != null) {
                reached.add(new Alarm(rule, subject, step.address(), step.at()));
            }
        }
    }
}
