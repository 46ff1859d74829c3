package io.sallyport.cli.audit;

import io.sallyport.audit.AuditChain;
import io.sallyport.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a trail anew from a record on, so that its hashes fit again. */
final class Forger {

    private static final Pattern PREV = Pattern.compile(",\"prev\":\"[A-Za-z0-9_-]*\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":\\d+");

    private Forger() {}

    /** The record says another address, and every later hash is computed anew; the marks stay as they are. */
    static List<String> rewrite(List<String> lines, int from) {
        return chain(lines, from, line -> line);
    }

    /** The same, without the records that the forger cannot sign, and numbered anew. */
    static List<String> rewriteWithoutMarks(List<String> lines, int from) {
        List<String> kept = new ArrayList<>(lines.subList(0, from));
        for (String line : lines.subList(from, lines.size())) {
            if (!line.contains(AuditChain.MARK) && !line.contains("audit_seam")) {
                kept.add(line);
            }
        }
        return renumber(chain(kept, from, line -> line), from);
    }

    /** The same, and every mark is made anew with that one key. */
    static List<String> rewriteSigned(List<String> lines, int from, KeyPair key) {
        return chain(lines, from, line -> resign(line, key));
    }

    private static String resign(String line, KeyPair key) {
        int mark = line.indexOf(AuditChain.MARK);
        if (mark < 0) {
            return line;
        }
        String said = line.substring(0, mark);
        byte[] signature = TrailScribe.sign(key, said.getBytes(StandardCharsets.US_ASCII));
        return said + AuditChain.MARK + Base64Url.encode(signature) + AuditChain.AFTER_MARK;
    }

    /** The same with a key that the forger names in the records too. */
    static List<String> rewriteNaming(List<String> lines, int from, KeyPair key) {
        String x = TrailScribe.x(key);
        return chain(
                lines,
                from,
                line -> resign(
                        line.replaceFirst("\"key\":\"[^\"]*\"", "\"key\":\"" + x + "\"")
                                .replaceFirst("\"next\":\"[^\"]*\"", "\"next\":\"" + x + "\""),
                        key));
    }

    private interface Change {
        String of(String line);
    }

    private static List<String> chain(List<String> lines, int from, Change change) {
        List<String> forged = new ArrayList<>(lines.subList(0, from));
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i == from) {
                line = line.replaceFirst("\"outcome\":\"granted\"", "\"outcome\":\"denied\"");
            }
            String prev = i == 0 ? "" : AuditChain.hash(forged.get(i - 1));
            line = PREV.matcher(line).replaceFirst(Matcher.quoteReplacement(",\"prev\":\"" + prev + "\""));
            forged.add(change.of(line));
        }
        return forged;
    }

    private static List<String> renumber(List<String> lines, int from) {
        List<String> forged = new ArrayList<>(lines.subList(0, from));
        String boot = from == 0 ? "" : boot(lines.get(from - 1));
        long seq = from == 0 ? 0 : seq(lines.get(from - 1));
        for (int i = from; i < lines.size(); i++) {
            String prev = i == 0 ? "" : AuditChain.hash(forged.get(i - 1));
            String line = SEQ.matcher(lines.get(i)).replaceFirst("\"seq\":" + ++seq);
            line = boot.isEmpty() ? line : line.replaceFirst("\"boot\":\"[^\"]*\"", "\"boot\":\"" + boot + "\"");
            forged.add(PREV.matcher(line).replaceFirst(Matcher.quoteReplacement(",\"prev\":\"" + prev + "\"")));
        }
        return forged;
    }

    /** The boot of a line. */
    static String boot(String line) {
        return line.replaceFirst(".*?\"boot\":\"([^\"]*)\".*", "$1");
    }

    /** The number of a line. */
    static long seq(String line) {
        return Long.parseLong(line.replaceFirst(".*?\"seq\":(\\d+).*", "$1"));
    }
}
