package io.sallyport.cli.audit.chain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is wrong, and where.
 *
 * @param fault what
 * @param file in which file
 * @param line in which line there, from 1; 0 where it is about the whole file
 * @param chain whose record
 * @param boot in which boot; empty where that is not known
 * @param seq with which number in it; 0 where that is not known
 * @param text what it means, for people
 */
public record Finding(
        Fault fault, String file, long line, Optional<ChainId> chain, String boot, long seq, String text) {

    /** On one line. */
    public String sentence() {
        StringBuilder text = new StringBuilder(fault.code());
        if (!file.isEmpty()) {
            text.append("  ").append(file);
        }
        if (line > 0) {
            text.append(':').append(line);
        }
        chain.ifPresent(id -> text.append("  ").append(id));
        if (seq > 0) {
            text.append("  boot ").append(boot).append(" record ").append(seq);
        }
        return text.append("  ").append(this.text).toString();
    }

    /** For programs. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("reason", fault.code());
        members.put("file", file);
        members.put("line", line);
        chain.ifPresent(id -> {
            members.put("node", id.node());
            members.put("instance", id.instance());
        });
        members.put("boot", boot);
        members.put("seq", seq);
        members.put("text", text);
        return members;
    }
}
