package io.sallyport.issuer.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the calls of the system, as {@code strace -f -y} writes them, whether between the commit of a request and the
 * first byte of its answer the database's file was forced: begun after the commit, and returned before the answer.
 */
final class ForceOrder {

    private static final Pattern COMMITTED = Pattern.compile("write\\(\\d+<[^>]*>, \"committed (\\d+)\\\\n\".*");
    private static final Pattern ANSWERED = Pattern.compile("(?:write|sendto)\\(\\d+<[^>]*>, \"(\\d+) \\d{3} .*");
    private static final Pattern FORCE = Pattern.compile("f(?:data)?sync\\(\\d+<(.*?)>(\\) += 0)?.*");
    private static final Pattern FORCED = Pattern.compile("<\\.\\.\\. f(?:data)?sync resumed>\\) += 0");
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");

    private final String file;
    private final Map<String, Integer> commitLines = new HashMap<>();
    private final Map<String, Integer> forceLineByThread = new HashMap<>();
    private final Set<String> forced = new HashSet<>();
    private final List<String> answeredForced = new ArrayList<>();
    private final List<String> answeredUnforced = new ArrayList<>();
    private int line;

    private ForceOrder(String file) {
        this.file = file;
    }

    /** What those lines say of the file whose path ends so. */
    static ForceOrder read(List<String> trace, String file) {
        ForceOrder order = new ForceOrder(file);
        trace.forEach(order::read);
        return order;
    }

    /** The requests that committed and were answered after a force. */
    List<String> answeredForced() {
        return answeredForced;
    }

    /** The requests that committed and were answered without one. */
    List<String> answeredUnforced() {
        return answeredUnforced;
    }

    private void read(String text) {
        line++;
        Matcher parts = LINE.matcher(text);
        if (parts.matches()) {
            read(parts.group(1), parts.group(2));
        }
    }

    private void read(String thread, String call) {
        Matcher committed = COMMITTED.matcher(call);
        Matcher answered = ANSWERED.matcher(call);
        Matcher force = FORCE.matcher(call);
        if (committed.matches()) {
            commitLines.put(committed.group(1), line);
            forced.remove(committed.group(1));
        } else if (answered.matches()) {
            answer(answered.group(1));
        } else if (force.matches() && force.group(1).endsWith(file)) {
            forceLineByThread.put(thread, line);
            returned(thread, force.group(2) != null);
        } else if (FORCED.matcher(call).matches()) {
            returned(thread, true);
        }
    }

    /** A force has covered all that was committed before it began. */
    private void returned(String thread, boolean successfully) {
        Integer begun = forceLineByThread.get(thread);
        if (begun == null || !successfully) {
            return;
        }
        forceLineByThread.remove(thread);
        commitLines.forEach((request, committed) -> {
            if (committed < begun) {
                forced.add(request);
            }
        });
    }

    /** Who committed nothing needs no force. */
    private void answer(String request) {
        if (commitLines.remove(request) != null) {
            (forced.remove(request) ? answeredForced : answeredUnforced).add(request);
        }
    }
}
